import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ChecklistFields, EMPTY_CHECKLIST } from './ChecklistFields.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { LOAN_ACTIONS, type LoanAction } from '../state/screens.ts';
import { DeviceLabelField, Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import {
  addContactNote,
  extendLoan,
  findDeviceByLabel,
  markDevice,
  openByLabel,
  readDevices,
  readLoans,
  returnDevice,
  settleMissingParts,
  swapDevice,
} from './lending-api.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { useLendingQuery } from '../state/live-query.ts';

/** One loan: its details and its actions. `initialAction` opens the form of an action at once. */
export function LoanPage({ id, initialAction }: { id: string; initialAction: LoanAction | null }) {
  const { t } = useTranslation('desk');
  useBarcodeScanner((label) => void openByLabel(label));
  const loans = useLendingQuery(readLoans);
  const [action, setAction] = useState(initialAction);
  const loan = loans?.find((row) => row.id === id);
  const closeForm = (): void => setAction(null);
  return (
    <main className={styles.page}>
      <Button data-testid="loan-close" onPress={() => showScreen({ name: 'lending', tab: 'loans' })}>
        {t('lending.back')}
      </Button>
      <h1>{t('loan.title')}</h1>
      {loans && !loan && <p role="status">{t('loan.gone')}</p>}
      {loan && <LoanSummary loan={loan} />}
      {loan && loan.backAt === null && action === null && (
        <div className={styles.acts}>
          {LOAN_ACTIONS.map((name) => (
            <Button
              key={name}
              variant={name === 'return' ? 'primary' : 'plain'}
              data-testid={name === 'return' ? 'return' : `loan-${name}`}
              onPress={() => setAction(name)}
            >
              {t(`loan.act.${name}`)}
            </Button>
          ))}
        </div>
      )}
      {loan?.backAt === null && action === 'return' && <ReturnForm loan={loan} onClose={closeForm} />}
      {loan && action === 'extend' && <ExtendForm loan={loan} onClose={closeForm} />}
      {loan && action === 'swap' && <SwapForm loan={loan} onClose={closeForm} />}
      {loan && action === 'contact' && <ContactForm loan={loan} onClose={closeForm} />}
      {loan && (action === 'lost' || action === 'stolen') && <ReportLossForm loan={loan} action={action} onClose={closeForm} />}
      {loan && loan.missing.length > 0 && <MissingParts loan={loan} />}
      <ErrorMessage />
    </main>
  );
}

/** The details of a loan, as on the borrower's slip, and its contact notes. */
function LoanSummary({ loan }: { loan: LoanRow }) {
  const { t, i18n } = useTranslation('desk');
  const { device, borrower, lentAt, due, daysLate, parts, condition, backAt, ended, contacts } = loan;
  const facts = [
    [t('field.label'), `${device.label} – ${deviceName(device.type, i18n.language)} ${device.model}`],
    [t('field.name'), borrower ? `${borrower.name}, ${borrower.reach}` : t('loan.erased')],
    [t('field.lentAt'), formatDate(lentAt, i18n.language)],
    [t('field.due'), formatDate(due, i18n.language)],
    [t('field.parts'), parts.map((part) => t(`part.${part}`)).join(', ')],
    [t('field.condition'), condition],
    [t('field.backAt'), backAt && ended ? `${t(`loan.ended.${ended}`)} ${formatDate(backAt, i18n.language)}` : ''],
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
              {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)}, {staff}: {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type LoanActionProps = { loan: LoanRow; onClose: () => void };

type LoanActionFormProps = {
  action: LoanAction;
  /** Runs the action; resolves to whether it succeeded. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  /** The fields of the form. */
  children: ReactNode;
};

/** The form of an action on a loan, with a submit and a cancel button. Closes after the action succeeded. */
function LoanActionForm({ action, onSubmit, onClose, children }: LoanActionFormProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <Form className={styles.form} onSubmit={async () => (await onSubmit()) && onClose()}>
      <h2>{t(`loan.act.${action}`)}</h2>
      {children}
      <div className={styles.acts}>
        <Button
          type="submit"
          variant={action === 'lost' || action === 'stolen' ? 'danger' : 'primary'}
          isDisabled={busy}
          data-testid={`${action}-confirm`}
        >
          {t(`loan.act.${action}`)}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function ReturnForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [returnedParts, setReturnedParts] = useState<typeof loan.parts>([]);
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const [note, setNote] = useState('');
  return (
    <LoanActionForm action="return" onSubmit={() => returnDevice(loan.id, { back: returnedParts, checklist, note })} onClose={onClose}>
      {loan.parts.length > 0 && (
        <CheckboxGroup
          legend={t('loan.partsBack')}
          testId="back"
          options={loan.parts.map((id) => ({ id, name: t(`part.${id}`) }))}
          value={returnedParts}
          onChange={setReturnedParts}
        />
      )}
      <ChecklistFields value={checklist} onChange={setChecklist} />
      <Field
        label={t('field.note')}
        hint={t('device.noteHint')}
        maxLength={300}
        value={note}
        onChange={setNote}
        data-testid="return-note"
      />
    </LoanActionForm>
  );
}

function ExtendForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [due, setDue] = useState(loan.due);
  return (
    <LoanActionForm action="extend" onSubmit={() => extendLoan(loan.id, due)} onClose={onClose}>
      <Field label={t('field.due')} type="date" value={due} onChange={setDue} data-testid="extend-due" />
    </LoanActionForm>
  );
}

function SwapForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const [label, setLabel] = useState('');
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const replacement = findDeviceByLabel(devices ?? [], label);
  return (
    <LoanActionForm
      action="swap"
      onSubmit={() => swapDevice(loan.id, { device: replacement?.id ?? label, checklist, note: '' })}
      onClose={onClose}
    >
      <DeviceLabelField label={t('loan.other')} value={label} onChange={setLabel} data-testid="swap-label" />
      <ChecklistFields value={checklist} onChange={setChecklist} />
    </LoanActionForm>
  );
}

function ContactForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState('');
  return (
    <LoanActionForm action="contact" onSubmit={() => addContactNote(loan.id, note)} onClose={onClose}>
      <Field
        label={t('field.note')}
        hint={t('loan.contactHint')}
        maxLength={300}
        value={note}
        onChange={setNote}
        data-testid="contact-note"
      />
    </LoanActionForm>
  );
}

function ReportLossForm({ loan, action, onClose }: LoanActionProps & { action: 'lost' | 'stolen' }) {
  const { t } = useTranslation('desk');
  return (
    <LoanActionForm action={action} onSubmit={() => markDevice(loan.device.id, action === 'lost' ? 'lose' : 'steal', '')} onClose={onClose}>
      <p>{t('loan.goneHint')}</p>
    </LoanActionForm>
  );
}

/** The missing parts of a returned loan. The loan stays listed until each is returned or written off. */
function MissingParts({ loan }: { loan: LoanRow }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.form} aria-label={t('loan.missing')}>
      <h2>{t('loan.missing')}</h2>
      {loan.missing.map((part) => (
        <div key={part} className={styles.acts}>
          <strong>{t(`part.${part}`)}</strong>
          <Button data-testid={`part-back-${part}`} onPress={() => void settleMissingParts(loan.id, { parts: [part], writtenOff: false })}>
            {t('loan.partCame')}
          </Button>
          <Button
            variant="quiet"
            data-testid={`part-off-${part}`}
            onPress={() => void settleMissingParts(loan.id, { parts: [part], writtenOff: true })}
          >
            {t('loan.writeOff')}
          </Button>
        </div>
      ))}
    </section>
  );
}
