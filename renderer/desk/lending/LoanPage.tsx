import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatTime, formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ChecklistFields, EMPTY_CHECKLIST } from './ChecklistFields.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { LOAN_ACTIONS, type LoanAction, showScreen, useDesk } from '../state/desk-store.ts';
import { Field, DeviceLabelField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import {
  extendLoan,
  findDeviceByLabel,
  markDevice,
  addContactNote,
  openByLabel,
  readDevices,
  readLoans,
  settleMissingParts,
  swapDevice,
  returnDevice,
} from './lending-api.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { useLendingQuery } from '../state/live-query.ts';

/** One loan: its slip, and what can be done with it. */
export function LoanPage({ id, initialAction }: { id: string; initialAction: LoanAction | null }) {
  const { t } = useTranslation('desk');
  useBarcodeScanner((label) => void openByLabel(label));
  const loans = useLendingQuery(readLoans);
  const [action, setAction] = useState(initialAction);
  const loan = loans?.find((each) => each.id === id);
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
          {LOAN_ACTIONS.map((each) => (
            <Button
              key={each}
              variant={each === 'return' ? 'primary' : 'plain'}
              data-testid={each === 'return' ? 'return' : `loan-${each}`}
              onPress={() => setAction(each)}
            >
              {t(`loan.act.${each}`)}
            </Button>
          ))}
        </div>
      )}
      {loan?.backAt === null && action === 'return' && <ReturnForm loan={loan} onDone={closeForm} />}
      {loan && action === 'extend' && <ExtendForm loan={loan} onDone={closeForm} />}
      {loan && action === 'swap' && <SwapForm loan={loan} onDone={closeForm} />}
      {loan && action === 'contact' && <ContactForm loan={loan} onDone={closeForm} />}
      {loan && (action === 'lost' || action === 'stolen') && <ReportLossForm loan={loan} act={action} onDone={closeForm} />}
      {loan && loan.missing.length > 0 && <MissingParts loan={loan} />}
      <ErrorMessage />
    </main>
  );
}

/** What stands on the borrower's slip. */
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

type LoanActionProps = { loan: LoanRow; onDone: () => void };

/** A form of one act: its fields, a button that does it, and one that does not. */
function LoanActionForm({
  act: action,
  onSubmit,
  onDone,
  children,
}: {
  act: LoanAction;
  onSubmit: () => Promise<boolean>;
  onDone: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <Form className={styles.form} onSubmit={async () => (await onSubmit()) && onDone()}>
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
        <Button variant="quiet" onPress={onDone}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function ReturnForm({ loan, onDone }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [returnedParts, setReturnedParts] = useState<typeof loan.parts>([]);
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const [note, setNote] = useState('');
  return (
    <LoanActionForm act="return" onSubmit={() => returnDevice(loan.id, { back: returnedParts, checklist, note })} onDone={onDone}>
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

function ExtendForm({ loan, onDone }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [due, setDue] = useState(loan.due);
  return (
    <LoanActionForm act="extend" onSubmit={() => extendLoan(loan.id, due)} onDone={onDone}>
      <Field label={t('field.due')} type="date" value={due} onChange={setDue} data-testid="extend-due" />
    </LoanActionForm>
  );
}

function SwapForm({ loan, onDone }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const [label, setLabel] = useState('');
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const replacement = findDeviceByLabel(devices ?? [], label);
  return (
    <LoanActionForm
      act="swap"
      onSubmit={() => swapDevice(loan.id, { device: replacement?.id ?? label, checklist, note: '' })}
      onDone={onDone}
    >
      <DeviceLabelField label={t('loan.other')} value={label} onChange={setLabel} data-testid="swap-label" />
      <ChecklistFields value={checklist} onChange={setChecklist} />
    </LoanActionForm>
  );
}

function ContactForm({ loan, onDone }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState('');
  return (
    <LoanActionForm act="contact" onSubmit={() => addContactNote(loan.id, note)} onDone={onDone}>
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

function ReportLossForm({ loan, act: action, onDone }: LoanActionProps & { act: 'lost' | 'stolen' }) {
  const { t } = useTranslation('desk');
  return (
    <LoanActionForm act={action} onSubmit={() => markDevice(loan.device.id, action === 'lost' ? 'lose' : 'steal', '')} onDone={onDone}>
      <p>{t('loan.goneHint')}</p>
    </LoanActionForm>
  );
}

/** Parts that did not come back keep the loan open, until they do or are written off. */
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
