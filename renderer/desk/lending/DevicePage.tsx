import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ChecklistFields, EMPTY_CHECKLIST } from './ChecklistFields.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { DEVICE_TYPES } from '../form/enum-values.ts';
import { showRequestError, showScreen, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { DangerSection } from './DangerSection.tsx';
import {
  addDevice,
  changeDevice,
  markDevice,
  markDeviceReady,
  openByLabel,
  readDeviceHistory,
  readDevices,
  readNextLabels,
} from './lending-api.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { euroAmount } from '../form/number-format.ts';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import type { DeviceRow } from '../../../electron/lending/services/device-list.ts';
import { useLendingQuery } from '../state/live-query.ts';

/** The staff actions that do harm when chosen by mistake. Each can be undone: a device is found again, or used again. */
const DANGEROUS_ACTIONS: ReadonlySet<DeviceRow['acts'][number]> = new Set(['lose', 'steal', 'retire']);

/** One device: its state and actions, its details for coordinators, and its history. A null id is a new device. */
export function DevicePage({ id }: { id: string | null }) {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  useBarcodeScanner((scan) => void openByLabel(scan));
  const devices = useLendingQuery(readDevices);
  const device = devices?.find((row) => row.id === id);
  return (
    <main className={styles.page}>
      <Button data-testid="device-close" onPress={() => showScreen({ name: 'lending', tab: 'devices' })}>
        {t('lending.back')}
      </Button>
      <h1>{device ? device.label : t('device.new')}</h1>
      {device && <DeviceStatus device={device} />}
      {isCoordinator && (id === null || device) && <DeviceForm key={device?.id} device={device} />}
      {device && <DeviceHistoryList id={device.id} />}
      <ErrorMessage />
    </main>
  );
}

function DeviceStatus({ device }: { device: DeviceRow }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [note, setNote] = useState('');
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const [isComplete, setIsComplete] = useState(false);
  const dangerousActions = device.acts.filter((action) => DANGEROUS_ACTIONS.has(action));
  const usualActions = device.acts.filter((action) => !DANGEROUS_ACTIONS.has(action));
  const needsCheck = device.state === 'needs-work' || device.state === 'broken';
  return (
    <section className={styles.form} aria-label={t('device.state')}>
      <p data-testid="device-state">
        <strong>{t(`shelfState.${device.state}`)}</strong> {device.defects.map((defect) => t(`defect.${defect}`)).join(', ')}
      </p>
      <p>
        {deviceName(device.type, i18n.language)} {device.model} {device.shelf}
      </p>
      {device.loan && (
        <Button onPress={() => showScreen({ name: 'loan', id: device.loan ?? '', action: null })}>{t('device.toLoan')}</Button>
      )}
      {device.state === 'available' && (
        <Button
          variant="primary"
          data-testid="lend"
          onPress={() => showScreen({ name: 'lend', draft: { ticket: null, waitingListEntry: null, label: device.label } })}
        >
          {t('lend.open')}
        </Button>
      )}
      {needsCheck && (
        <Form className={styles.group} onSubmit={() => markDeviceReady(device.id, { checklist, complete: isComplete, note })}>
          <ChecklistFields value={checklist} onChange={setChecklist} />
          <label className={styles.check}>
            <input type="checkbox" checked={isComplete} data-testid="check-complete" onChange={() => setIsComplete(!isComplete)} />
            <span>{t('checklist.complete')}</span>
          </label>
          <Button type="submit" variant="primary" isDisabled={busy} data-testid="device-ready">
            {t('device.ready')}
          </Button>
        </Form>
      )}
      {device.acts.length > 0 && (
        <>
          <Field
            name="note"
            label={t('field.note')}
            hint={t('device.noteHint')}
            maxLength={300}
            value={note}
            onChange={setNote}
            data-testid="device-note"
          />
          {usualActions.length > 0 && (
            <div className={styles.acts}>
              {usualActions.map((action) => (
                <Button
                  key={action}
                  data-testid={`device-${action}`}
                  isDisabled={busy}
                  onPress={() => void markDevice(device.id, action, note)}
                >
                  {t(`deviceAct.${action}`)}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
      {dangerousActions.length > 0 && (
        <DangerSection title={t('device.danger')}>
          {dangerousActions.map((action) => (
            <ConfirmButton
              key={action}
              variant="danger"
              testId={`device-${action}`}
              label={t(`deviceAct.${action}`)}
              confirmLabel={t('device.sure', { act: t(`deviceAct.${action}`).toLocaleLowerCase(i18n.language) })}
              onConfirm={() => markDevice(device.id, action, note)}
            />
          ))}
        </DangerSection>
      )}
    </section>
  );
}

function DeviceForm({ device }: { device: DeviceRow | undefined }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const nextLabels = useLendingQuery(readNextLabels);
  const [type, setType] = useState(device?.type ?? 'laptop');
  /** Null until somebody types a label: the form then shows the proposed one, also after a change of the type. */
  const [label, setLabel] = useState(device?.label ?? null);
  const [value, setValue] = useState(euroAmount.format(device?.valueCents ?? null));
  const [values, setValues] = useState({
    model: device?.model ?? '',
    serial: device?.serial ?? '',
    shelf: device?.shelf ?? '',
    boughtOn: device?.boughtOn ?? '',
    note: device?.note ?? '',
  });
  const shownLabel = label ?? nextLabels?.[type] ?? '';
  const save = async (): Promise<void> => {
    const valueCents = euroAmount.parse(value);
    // JSON has no NaN: it would be sent as null, and the value would be lost without an error.
    if (Number.isNaN(valueCents)) return showRequestError({ code: 'malformed', field: 'valueCents', accepted: '12,50' });
    const details = { ...values, label: shownLabel, type, boughtOn: values.boughtOn || null, valueCents };
    const succeeded = await (device ? changeDevice(device.id, details) : addDevice(details));
    if (succeeded) showScreen({ name: 'lending', tab: 'devices' });
  };
  return (
    <Form className={styles.form} onSubmit={() => save()}>
      <h2>{t('device.facts')}</h2>
      <RadioGroupField
        label={t('field.type')}
        testId="device-type"
        options={DEVICE_TYPES.map((id) => ({ id, name: deviceName(id, i18n.language) }))}
        value={type}
        onChange={(id) => setType(DEVICE_TYPES.find((deviceType) => deviceType === id) ?? 'laptop')}
      />
      <Field
        name="label"
        label={t('field.label')}
        hint={device ? undefined : t('device.labelHint')}
        maxLength={30}
        value={shownLabel}
        onChange={setLabel}
        data-testid="device-label"
      />
      {(['model', 'serial', 'shelf', 'boughtOn', 'note'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`field.${name}`)}
          type={name === 'boughtOn' ? 'date' : 'text'}
          value={values[name]}
          onChange={(text) => setValues({ ...values, [name]: text })}
          data-testid={`device-${name}`}
        />
      ))}
      <Field
        name="valueCents"
        label={t('field.valueCents')}
        inputMode="decimal"
        value={value}
        onChange={setValue}
        data-testid="device-value"
      />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="device-save">
        {t('team.save')}
      </Button>
    </Form>
  );
}

function DeviceHistoryList({ id }: { id: string }) {
  const { t, i18n } = useTranslation('desk');
  const history = useLendingQuery(() => readDeviceHistory(id));
  return (
    <section className={styles.form} aria-label={t('device.history')}>
      <h2>{t('device.history')}</h2>
      <ol className={styles.lines}>
        {history?.map(({ at, act, staff, due, defects, note }, index) => (
          <li key={index}>
            {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)} – {t(`history.${act}` as 'history.add')}
            {due && ` ${t('history.until', { date: formatDate(due, i18n.language) })}`}
            {defects.length > 0 && ` – ${defects.map((defect) => t(`defect.${defect}`)).join(', ')}`}
            {note && ` – ${note}`} {staff && `(${staff})`}
          </li>
        ))}
      </ol>
    </section>
  );
}
