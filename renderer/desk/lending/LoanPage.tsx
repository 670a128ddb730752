import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { clockTime, dateInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { ChecklistFields, UNCHECKED } from './ChecklistFields.tsx';
import { Checks } from '../form/CheckboxGroup.tsx';
import { LOAN_ACTS, type LoanAct, show, useDesk } from '../state/desk.ts';
import { Field, LabelField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { extend, labelled, markDevice, noteContact, openLabel, readDevices, readLoans, settleParts, swap, takeBack } from './lending.ts';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import { useLabels } from '../form/shortcuts.ts';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { useLending } from '../state/live-query.ts';

/** One loan: its slip, and what can be done with it. */
export function LoanPage({ id, begin }: { id: string; begin: LoanAct | null }) {
  const { t } = useTranslation('desk');
  useLabels((label) => void openLabel(label));
  const loans = useLending(readLoans);
  const [act, setAct] = useState(begin);
  const loan = loans?.find((each) => each.id === id);
  const done = (): void => setAct(null);
  return (
    <main className={styles.page}>
      <Button data-testid="loan-close" onPress={() => show({ name: 'lending', tab: 'loans' })}>
        {t('lending.back')}
      </Button>
      <h1>{t('loan.title')}</h1>
      {loans && !loan && <p role="status">{t('loan.gone')}</p>}
      {loan && <Slip loan={loan} />}
      {loan && loan.backAt === null && act === null && (
        <div className={styles.acts}>
          {LOAN_ACTS.map((each) => (
            <Button
              key={each}
              look={each === 'return' ? 'primary' : 'plain'}
              data-testid={each === 'return' ? 'return' : `loan-${each}`}
              onPress={() => setAct(each)}
            >
              {t(`loan.act.${each}`)}
            </Button>
          ))}
        </div>
      )}
      {loan?.backAt === null && act === 'return' && <TakeBack loan={loan} onDone={done} />}
      {loan && act === 'extend' && <Extend loan={loan} onDone={done} />}
      {loan && act === 'swap' && <Swap loan={loan} onDone={done} />}
      {loan && act === 'contact' && <Contact loan={loan} onDone={done} />}
      {loan && (act === 'lost' || act === 'stolen') && <Gone loan={loan} act={act} onDone={done} />}
      {loan && loan.missing.length > 0 && <Missing loan={loan} />}
      <NotDoneLine />
    </main>
  );
}

/** What stands on the borrower's slip. */
function Slip({ loan }: { loan: LoanRow }) {
  const { t, i18n } = useTranslation('desk');
  const { device, borrower, lentAt, due, daysLate, parts, condition, backAt, ended, contacts } = loan;
  const facts = [
    [t('field.label'), `${device.label} – ${deviceName(device.type, i18n.language)} ${device.model}`],
    [t('field.name'), borrower ? `${borrower.name}, ${borrower.reach}` : t('loan.erased')],
    [t('field.lentAt'), dateInWords(lentAt, i18n.language)],
    [t('field.due'), dateInWords(due, i18n.language)],
    [t('field.parts'), parts.map((part) => t(`part.${part}`)).join(', ')],
    [t('field.condition'), condition],
    [t('field.backAt'), backAt && ended ? `${t(`loan.ended.${ended}`)} ${dateInWords(backAt, i18n.language)}` : ''],
  ] as const;
  return (
    <section className={styles.form} aria-label={t('loan.slip')} data-testid="slip">
      {daysLate > 0 && <p className={styles.late}>{t('lending.daysLate', { count: daysLate })}</p>}
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {contacts.length > 0 && (
        <ul className={styles.lines} aria-label={t('loan.contacts')}>
          {contacts.map(({ at, staff, note }) => (
            <li key={at}>
              {dateInWords(at, i18n.language)}, {clockTime(at, i18n.language)}, {staff}: {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Doing = { loan: LoanRow; onDone: () => void };

/** A form of one act: its fields, a button that does it, and one that does not. */
function ActForm({
  act,
  onSubmit,
  onDone,
  children,
}: {
  act: LoanAct;
  onSubmit: () => Promise<boolean>;
  onDone: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <Form className={styles.form} onSubmit={async () => (await onSubmit()) && onDone()}>
      <h2>{t(`loan.act.${act}`)}</h2>
      {children}
      <div className={styles.acts}>
        <Button
          type="submit"
          look={act === 'lost' || act === 'stolen' ? 'danger' : 'primary'}
          isDisabled={busy}
          data-testid={`${act}-confirm`}
        >
          {t(`loan.act.${act}`)}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function TakeBack({ loan, onDone }: Doing) {
  const { t } = useTranslation('desk');
  const [back, setBack] = useState<typeof loan.parts>([]);
  const [checklist, setChecklist] = useState(UNCHECKED);
  const [note, setNote] = useState('');
  return (
    <ActForm act="return" onSubmit={() => takeBack(loan.id, { back, checklist, note })} onDone={onDone}>
      {loan.parts.length > 0 && (
        <Checks
          legend={t('loan.partsBack')}
          testId="back"
          options={loan.parts.map((id) => ({ id, name: t(`part.${id}`) }))}
          value={back}
          onValue={setBack}
        />
      )}
      <ChecklistFields value={checklist} onValue={setChecklist} />
      <Field label={t('field.note')} hint={t('device.noteHint')} maxLength={300} value={note} onValue={setNote} data-testid="return-note" />
    </ActForm>
  );
}

function Extend({ loan, onDone }: Doing) {
  const { t } = useTranslation('desk');
  const [due, setDue] = useState(loan.due);
  return (
    <ActForm act="extend" onSubmit={() => extend(loan.id, due)} onDone={onDone}>
      <Field label={t('field.due')} type="date" value={due} onValue={setDue} data-testid="extend-due" />
    </ActForm>
  );
}

function Swap({ loan, onDone }: Doing) {
  const { t } = useTranslation('desk');
  const devices = useLending(readDevices);
  const [label, setLabel] = useState('');
  const [checklist, setChecklist] = useState(UNCHECKED);
  const other = labelled(devices ?? [], label);
  return (
    <ActForm act="swap" onSubmit={() => swap(loan.id, { device: other?.id ?? label, checklist, note: '' })} onDone={onDone}>
      <LabelField label={t('loan.other')} value={label} onValue={setLabel} data-testid="swap-label" />
      <ChecklistFields value={checklist} onValue={setChecklist} />
    </ActForm>
  );
}

function Contact({ loan, onDone }: Doing) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState('');
  return (
    <ActForm act="contact" onSubmit={() => noteContact(loan.id, note)} onDone={onDone}>
      <Field
        label={t('field.note')}
        hint={t('loan.contactHint')}
        maxLength={300}
        value={note}
        onValue={setNote}
        data-testid="contact-note"
      />
    </ActForm>
  );
}

function Gone({ loan, act, onDone }: Doing & { act: 'lost' | 'stolen' }) {
  const { t } = useTranslation('desk');
  return (
    <ActForm act={act} onSubmit={() => markDevice(loan.device.id, act === 'lost' ? 'lose' : 'steal', '')} onDone={onDone}>
      <p>{t('loan.goneHint')}</p>
    </ActForm>
  );
}

/** Parts that did not come back keep the loan open, until they do or are written off. */
function Missing({ loan }: { loan: LoanRow }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.form} aria-label={t('loan.missing')}>
      <h2>{t('loan.missing')}</h2>
      {loan.missing.map((part) => (
        <div key={part} className={styles.acts}>
          <strong>{t(`part.${part}`)}</strong>
          <Button data-testid={`part-back-${part}`} onPress={() => void settleParts(loan.id, { parts: [part], writtenOff: false })}>
            {t('loan.partCame')}
          </Button>
          <Button
            look="quiet"
            data-testid={`part-off-${part}`}
            onPress={() => void settleParts(loan.id, { parts: [part], writtenOff: true })}
          >
            {t('loan.writeOff')}
          </Button>
        </div>
      ))}
    </section>
  );
}
