import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { dateInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { AskedTwice } from '../form/ConfirmButton.tsx';
import { BorrowerFields, NOBODY } from '../form/BorrowerFields.tsx';
import { Checks } from '../form/CheckboxGroup.tsx';
import { Choice } from '../form/RadioGroup.tsx';
import { DEVICE_TYPES } from '../form/options.ts';
import { show, useDesk } from '../state/desk.ts';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { addWaiting, readWaiting, removeWaiting, tellWaiting } from './lending.ts';
import styles from './LendingPage.module.css';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { WaitingRow } from '../../../electron/lending/services/waiting-list.ts';
import { useLending } from '../state/live-query.ts';

/** Who waits for which kind of device, in order; the first is offered what comes back. */
export function WaitingPeople() {
  const { t, i18n } = useTranslation('desk');
  const waiting = useLending(readWaiting);
  return (
    <>
      {DEVICE_TYPES.map((type) => {
        const inLine = waiting?.filter((each) => each.type === type) ?? [];
        return (
          <section key={type} className={styles.section} aria-label={deviceName(type, i18n.language)}>
            <h2>{deviceName(type, i18n.language)}</h2>
            {inLine.length === 0 && <p>{t('waitingPeople.nobody')}</p>}
            <ol>
              {inLine.map((each) => (
                <Place key={each.id} place={each} />
              ))}
            </ol>
          </section>
        );
      })}
      <NewPlace ticket={null} onDone={() => {}} />
    </>
  );
}

function Place({ place }: { place: WaitingRow }) {
  const { t, i18n } = useTranslation('desk');
  const { id, borrower, languages, askedAt, toldAt, offered } = place;
  return (
    <li data-testid={`waiting-person-${id}`}>
      <strong>{borrower?.name}</strong> <span>{borrower?.reach}</span>
      <span>{languages.map((code) => LANGUAGES.get(code)?.name ?? code).join(', ')}</span>
      <span>{t('waitingPeople.since', { date: dateInWords(askedAt, i18n.language) })}</span>
      {offered && (
        <span className={styles.late} data-testid="offered">
          {t('waitingPeople.offered', { label: offered.label, date: offered.until ? dateInWords(offered.until, i18n.language) : '' })}
        </span>
      )}
      {offered &&
        (toldAt ? (
          <span>{t('waitingPeople.told', { date: dateInWords(toldAt, i18n.language) })}</span>
        ) : (
          <Button onPress={() => void tellWaiting(id)}>{t('waitingPeople.tell')}</Button>
        ))}
      {offered && (
        <Button
          look="primary"
          data-testid="lend"
          onPress={() => show({ name: 'lend', wish: { ticket: null, waiting: place, label: offered.label } })}
        >
          {t('lend.open')}
        </Button>
      )}
      <AskedTwice
        testId="waiting-remove"
        text={t('waitingPeople.remove')}
        sure={t('waitingPeople.yesRemove')}
        onSure={() => removeWaiting(id)}
      />
    </li>
  );
}

/** Somebody at the desk for whom nothing was there. */
export function WaitingPerson({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const back = (): void => show({ name: 'work', asking: null });
  return (
    <main className={formStyles.page}>
      <Button data-testid="waiting-person-close" onPress={back}>
        {t('lend.back')}
      </Button>
      <NewPlace ticket={ticket} onDone={back} />
      <NotDoneLine />
    </main>
  );
}

function NewPlace({ ticket, onDone }: { ticket: DeskTicket | null; onDone: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [type, setType] = useState(ticket?.deviceType ?? 'laptop');
  const [borrower, setBorrower] = useState(NOBODY);
  const [languages, setLanguages] = useState([ticket?.language ?? DUTCH]);
  const add = async (): Promise<void> => {
    if (!(await addWaiting({ type, borrower, languages, ticket: ticket?.id ?? null }))) return;
    setBorrower(NOBODY);
    onDone();
  };
  return (
    <Form className={formStyles.form} onSubmit={() => add()}>
      <h2>{t('waitingPeople.add')}</h2>
      <Choice
        label={t('field.type')}
        testId="waiting-type"
        options={DEVICE_TYPES.map((id) => ({ id, name: deviceName(id, i18n.language) }))}
        value={type}
        onValue={(id) => setType(DEVICE_TYPES.find((each) => each === id) ?? 'laptop')}
      />
      <BorrowerFields value={borrower} asked={[]} onValue={setBorrower} />
      <Checks
        legend={t('waitingPeople.languages')}
        testId="waiting-language"
        options={[...LANGUAGES].map(([id, { name }]) => ({ id, name }))}
        value={languages}
        onValue={setLanguages}
      />
      <Button type="submit" look="primary" isDisabled={busy} data-testid="waiting-add">
        {t('waitingPeople.add')}
      </Button>
    </Form>
  );
}
