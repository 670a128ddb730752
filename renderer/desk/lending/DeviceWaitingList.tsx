import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { DUTCH, dutchLanguageName, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { DEVICE_TYPES } from '../form/enum-values.ts';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { Form } from '../form/Form.tsx';
import { SaveOrCancel } from '../form/SaveOrCancel.tsx';
import formStyles from '../form/Form.module.css';
import { addToWaitingList, changeWaitingListEntry, markWaitingNotified, readWaitingList, removeFromWaitingList } from './lending-api.ts';
import styles from './LendingPage.module.css';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { useRestoreFocus } from '../form/restore-focus.ts';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { WaitingListRow } from '../../../electron/lending/services/waiting-list.ts';
import { useLendingQuery } from '../state/live-query.ts';
import { personName } from '../privacy/person-name.ts';

/** The waiting lists, one per device type in order of arrival. A returned device is offered to the first entry. */
export function DeviceWaitingList() {
  const { t, i18n } = useTranslation('desk');
  const waiting = useLendingQuery(readWaitingList);
  return (
    <>
      {waiting?.length === 0 && <p data-testid="nobody-waits">{t('waitingPeople.nobodyAtAll')}</p>}
      {(waiting?.length === 0 ? [] : DEVICE_TYPES).map((type) => {
        const entries = waiting?.filter((entry) => entry.type === type) ?? [];
        return (
          <section key={type} className={styles.section} aria-label={deviceName(type, i18n.language)}>
            <h2>{deviceName(type, i18n.language)}</h2>
            {entries.length === 0 && <p>{t('waitingPeople.nobody')}</p>}
            <ol>
              {entries.map((entry) => (
                <WaitingListItem key={entry.id} entry={entry} />
              ))}
            </ol>
          </section>
        );
      })}
      <WaitingListForm ticket={null} onAdd={() => {}} />
    </>
  );
}

function WaitingListItem({ entry }: { entry: WaitingListRow }) {
  const { t, i18n } = useTranslation('desk');
  const { id, person, borrower, languages, askedAt, toldAt, offered } = entry;
  return (
    <li data-testid={`waiting-person-${id}`}>
      <strong>{personName(t, borrower)}</strong> <span>{borrower?.reach}</span>
      <span>{languages.map(dutchLanguageName).join(', ')}</span>
      <span>{t('waitingPeople.since', { date: formatDate(askedAt, i18n.language) })}</span>
      {offered && (
        <span className={styles.late} data-testid="offered">
          {t('waitingPeople.offered', { label: offered.label, date: offered.until ? formatDate(offered.until, i18n.language) : '' })}
        </span>
      )}
      {offered &&
        (toldAt ? (
          <span>{t('waitingPeople.told', { date: formatDate(toldAt, i18n.language) })}</span>
        ) : (
          <Button onPress={() => void markWaitingNotified(id)}>{t('waitingPeople.tell')}</Button>
        ))}
      {offered && (
        <Button
          variant="primary"
          data-testid="lend"
          onPress={() => showScreen({ name: 'lend', draft: { ticket: null, waitingListEntry: entry.id, label: offered.label } })}
        >
          {t('lend.open')}
        </Button>
      )}
      {borrower && <CorrectPerson person={person} borrower={borrower} />}
      <ChangeEntry entry={entry} />
      <ConfirmButton
        testId="waiting-remove"
        label={t('waitingPeople.remove')}
        confirmLabel={t('waitingPeople.yesRemove')}
        onConfirm={() => removeFromWaitingList(id)}
      />
    </li>
  );
}

/** Adds the visitor of a ticket to the waiting list when no device is available. */
export function AddToWaitingListPage({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const close = (): void => showScreen(QUEUE);
  return (
    <main className={formStyles.page}>
      <Button data-testid="waiting-person-close" onPress={close}>
        {t('lend.back')}
      </Button>
      <h1>{t('waitingPeople.add')}</h1>
      <WaitingListForm ticket={ticket} onAdd={close} />
      <ErrorMessage />
    </main>
  );
}

/** Adds a person to the waiting list, with the values of the ticket when there is one. */
function WaitingListForm({ ticket, onAdd }: { ticket: DeskTicket | null; onAdd: () => void }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [type, setType] = useState(ticket?.deviceType ?? 'laptop');
  const [borrower, setBorrower] = useState(EMPTY_BORROWER);
  const [languages, setLanguages] = useState([ticket?.language ?? DUTCH]);
  const add = async (): Promise<void> => {
    if (!(await addToWaitingList({ type, borrower, languages, ticket: ticket?.id ?? null }))) return;
    setBorrower(EMPTY_BORROWER);
    onAdd();
  };
  return (
    <Form className={formStyles.form} {...(ticket === null && { testId: 'sign-up-new' })} onSubmit={() => add()}>
      {ticket === null && <h2>{t('waitingPeople.add')}</h2>}
      <DeviceTypeField value={type} onChange={setType} />
      <BorrowerFields value={borrower} extraFields={[]} onChange={setBorrower} />
      <SpokenLanguagesField value={languages} onChange={setLanguages} />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="waiting-add">
        {t('waitingPeople.add')}
      </Button>
    </Form>
  );
}

/** Opens a form that changes what somebody waits for and which languages they speak. */
function ChangeEntry({ entry }: { entry: WaitingListRow }) {
  const { t } = useTranslation('desk');
  const [isOpen, setIsOpen] = useState(false);
  const focus = useRestoreFocus();
  const label = t('waitingPeople.change');
  return (
    <>
      <Button
        data-testid="waiting-change"
        aria-expanded={isOpen}
        aria-label={`${label}: ${personName(t, entry.borrower)}`}
        onPress={() => {
          focus.saveFocus();
          setIsOpen(!isOpen);
        }}
      >
        {label}
      </Button>
      {isOpen && (
        <ChangeEntryForm
          entry={entry}
          onClose={() => {
            setIsOpen(false);
            focus.restoreFocus();
          }}
        />
      )}
    </>
  );
}

function ChangeEntryForm({ entry, onClose }: { entry: WaitingListRow; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const [type, setType] = useState(entry.type);
  const [languages, setLanguages] = useState(entry.languages);
  const save = async (): Promise<void> => {
    if (await changeWaitingListEntry(entry.id, { type, languages })) onClose();
  };
  return (
    <Form className={formStyles.form} onSubmit={save}>
      <DeviceTypeField value={type} onChange={setType} />
      {type !== entry.type && <p role="status">{t('waitingPeople.otherList')}</p>}
      <SpokenLanguagesField value={languages} onChange={setLanguages} />
      <SaveOrCancel onCancel={onClose} data-testid="waiting-change-save" />
    </Form>
  );
}

function DeviceTypeField({ value, onChange }: { value: DeviceType; onChange: (type: DeviceType) => void }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <RadioGroupField
      label={t('field.type')}
      testId="waiting-type"
      options={DEVICE_TYPES.map((id) => ({ id, name: deviceName(id, i18n.language) }))}
      value={value}
      onChange={(id) => onChange(DEVICE_TYPES.find((deviceType) => deviceType === id) ?? 'laptop')}
    />
  );
}

function SpokenLanguagesField({ value, onChange }: { value: string[]; onChange: (languages: string[]) => void }) {
  const { t } = useTranslation('desk');
  return (
    <CheckboxGroup
      legend={t('waitingPeople.languages')}
      testId="waiting-language"
      options={LANGUAGES_IN_DUTCH.map(({ code, dutchName }) => ({ id: code, name: dutchName }))}
      value={value}
      onChange={onChange}
    />
  );
}
