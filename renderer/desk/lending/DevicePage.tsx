import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { clockTime, dateInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { ChecklistFields, UNCHECKED } from './ChecklistFields.tsx';
import { Choice } from '../form/RadioGroup.tsx';
import { DEVICE_TYPES } from '../form/options.ts';
import { show, tellNotDone, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { addDevice, changeDevice, markDevice, openLabel, readDevices, readHistory, readyDevice } from './lending.ts';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import { amount } from '../form/number-input.ts';
import { useLabels } from '../form/shortcuts.ts';
import type { DeviceRow } from '../../../electron/lending/services/device-list.ts';
import { useLending } from '../state/live-query.ts';

/** One device: what is written down of it, what is the matter with it, and what happened to it. */
export function DevicePage({ id }: { id: string | null }) {
  const { t } = useTranslation('desk');
  const coordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  useLabels((label) => void openLabel(label));
  const devices = useLending(readDevices);
  const device = devices?.find((each) => each.id === id);
  return (
    <main className={styles.page}>
      <Button data-testid="device-close" onPress={() => show({ name: 'lending', tab: 'devices' })}>
        {t('lending.back')}
      </Button>
      <h1>{device ? device.label : t('device.new')}</h1>
      {device && <State device={device} />}
      {coordinator && (id === null || device) && <Facts key={device?.id} device={device} />}
      {device && <History id={device.id} />}
      <NotDoneLine />
    </main>
  );
}

function State({ device }: { device: DeviceRow }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [note, setNote] = useState('');
  const [checklist, setChecklist] = useState(UNCHECKED);
  const [complete, setComplete] = useState(false);
  const aside = device.state === 'needs-work' || device.state === 'broken';
  return (
    <section className={styles.form} aria-label={t('device.state')}>
      <p data-testid="device-state">
        <strong>{t(`shelfState.${device.state}`)}</strong> {device.defects.map((defect) => t(`defect.${defect}`)).join(', ')}
      </p>
      <p>
        {deviceName(device.type, i18n.language)} {device.model} {device.shelf}
      </p>
      {device.loan && <Button onPress={() => show({ name: 'loan', id: device.loan ?? '', act: null })}>{t('device.toLoan')}</Button>}
      {device.state === 'available' && (
        <Button
          look="primary"
          data-testid="lend"
          onPress={() => show({ name: 'lend', wish: { ticket: null, waiting: null, label: device.label } })}
        >
          {t('lend.open')}
        </Button>
      )}
      {aside && (
        <Form className={styles.group} onSubmit={() => readyDevice(device.id, { checklist, complete, note })}>
          <ChecklistFields value={checklist} onValue={setChecklist} />
          <label className={styles.check}>
            <input type="checkbox" checked={complete} data-testid="check-complete" onChange={() => setComplete(!complete)} />
            <span>{t('checklist.complete')}</span>
          </label>
          <Button type="submit" look="primary" isDisabled={busy} data-testid="device-ready">
            {t('device.ready')}
          </Button>
        </Form>
      )}
      {device.acts.length > 0 && (
        <>
          <Field
            label={t('field.note')}
            hint={t('device.noteHint')}
            maxLength={300}
            value={note}
            onValue={setNote}
            data-testid="device-note"
          />
          <div className={styles.acts}>
            {device.acts.map((act) => (
              <Button key={act} data-testid={`device-${act}`} isDisabled={busy} onPress={() => void markDevice(device.id, act, note)}>
                {t(`deviceAct.${act}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function Facts({ device }: { device: DeviceRow | undefined }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [type, setType] = useState(device?.type ?? 'laptop');
  const [value, setValue] = useState(amount.asText(device?.valueCents ?? null));
  const [facts, setFacts] = useState({
    label: device?.label ?? '',
    model: device?.model ?? '',
    serial: device?.serial ?? '',
    shelf: device?.shelf ?? '',
    boughtOn: device?.boughtOn ?? '',
    note: device?.note ?? '',
  });
  const save = async (): Promise<void> => {
    const valueCents = amount.written(value);
    // No number would travel as none, and the value would quietly be lost.
    if (Number.isNaN(valueCents)) return tellNotDone({ code: 'malformed', field: 'valueCents', accepted: '12,50' });
    const own = { ...facts, type, boughtOn: facts.boughtOn || null, valueCents };
    const done = await (device ? changeDevice(device.id, own) : addDevice(own));
    if (done) show({ name: 'lending', tab: 'devices' });
  };
  return (
    <Form className={styles.form} onSubmit={() => save()}>
      <h2>{t('device.facts')}</h2>
      <Choice
        label={t('field.type')}
        testId="device-type"
        options={DEVICE_TYPES.map((id) => ({ id, name: deviceName(id, i18n.language) }))}
        value={type}
        onValue={(id) => setType(DEVICE_TYPES.find((each) => each === id) ?? 'laptop')}
      />
      {(['label', 'model', 'serial', 'shelf', 'boughtOn', 'note'] as const).map((name) => (
        <Field
          key={name}
          label={t(`field.${name}`)}
          type={name === 'boughtOn' ? 'date' : 'text'}
          value={facts[name]}
          onValue={(text) => setFacts({ ...facts, [name]: text })}
          data-testid={`device-${name}`}
        />
      ))}
      <Field label={t('field.valueCents')} inputMode="decimal" value={value} onValue={setValue} data-testid="device-value" />
      <Button type="submit" look="primary" isDisabled={busy} data-testid="device-save">
        {t('team.save')}
      </Button>
    </Form>
  );
}

function History({ id }: { id: string }) {
  const { t, i18n } = useTranslation('desk');
  const history = useLending(() => readHistory(id));
  return (
    <section className={styles.form} aria-label={t('device.history')}>
      <h2>{t('device.history')}</h2>
      <ol className={styles.lines}>
        {history?.map(({ at, act, staff, due, defects, note }, index) => (
          <li key={index}>
            {dateInWords(at, i18n.language)}, {clockTime(at, i18n.language)} – {t(`history.${act}` as 'history.add')}
            {due && ` ${t('history.until', { date: dateInWords(due, i18n.language) })}`}
            {defects.length > 0 && ` – ${defects.map((defect) => t(`defect.${defect}`)).join(', ')}`}
            {note && ` – ${note}`} {staff && `(${staff})`}
          </li>
        ))}
      </ol>
    </section>
  );
}
