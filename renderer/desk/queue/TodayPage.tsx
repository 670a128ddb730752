import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { OUTCOMES } from '../form/enum-values.ts';
import { Field } from '../form/Field.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { LanguageName } from '../form/LanguageName.tsx';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { useTicketsQuery } from '../state/live-query.ts';
import { QUEUE } from '../state/screens.ts';
import { deskName } from '../team/desk-name.ts';
import { findTickets } from './find-tickets.ts';
import { callNumber, changeTicket, correctOutcome, readToday } from './queue-api.ts';
import { ReasonButtons } from './ReasonButtons.tsx';
import styles from './TicketQueue.module.css';

/** Everybody of today, the last number first, also who is finished, missed or gone: found, called again, let in again, corrected. */
export function TodayPage() {
  const { t, i18n } = useTranslation('desk');
  const tickets = useTicketsQuery(readToday);
  const [query, setQuery] = useState('');
  const found = tickets && findTickets(tickets, query, i18n.language).toReversed();
  return (
    <main className={listStyles.page}>
      <div className={listStyles.row}>
        <h1>{t('today.title')}</h1>
        <div className={listStyles.find}>
          <Field
            type="search"
            label={t('today.find')}
            hint={t('today.findHint')}
            autoFocus
            maxLength={60}
            value={query}
            onChange={setQuery}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
            data-testid="find"
          />
        </div>
        <Button data-testid="today-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      <ErrorMessage />
      {found?.length === 0 && <p role="status">{t(tickets?.length === 0 ? 'today.nobody' : 'today.noMatch')}</p>}
      {found && found.length > 0 && (
        <table className={listStyles.list}>
          <thead>
            <tr>
              <th scope="col">{t('waiting.number')}</th>
              <th scope="col">{t('waiting.topic')}</th>
              <th scope="col">{t('waiting.since')}</th>
              <th scope="col">{t('today.how')}</th>
              <th scope="col">{t('lending.acts')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((ticket) => (
              <TodayRow key={ticket.id} ticket={ticket} isOnly={found.length === 1} />
            ))}
          </tbody>
        </table>
      )}
    </main>
  );
}

/** With `isOnly`, once the search has found one, its buttons have keys; Enter leaves the search field. */
function TodayRow({ ticket, isOnly }: { ticket: DeskTicket; isOnly: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const { id, number, topic, language, takenAt, state, outcome: seen } = ticket;
  const offline = useDesk((desk) => desk.disconnectedAt !== null);
  const [isCorrecting, setIsCorrecting] = useState(false);
  const callAgain = async (): Promise<void> => {
    if (await callNumber(id, 'turned-up')) showScreen(QUEUE);
  };
  const reopen = () => changeTicket(id, 'reopen');
  const isGone = state === 'missed' || state === 'left';
  const isFinished = state === 'finished';
  const hasKeys = isOnly && !offline;
  useKeyboardShortcuts({
    c: hasKeys && isGone && callAgain,
    t: hasKeys && (isGone || isFinished) && reopen,
    v: hasKeys && isFinished && (() => setIsCorrecting(!isCorrecting)),
  });
  return (
    <tr data-testid={`today-${number}`}>
      <th scope="row" className={styles.number}>
        <bdi>{number}</bdi> <TicketPicture {...ticket} className={styles.picture} />
      </th>
      <td>
        {topicName(topic, i18n.language)} <LanguageName code={language} />
      </td>
      <td>{formatTime(takenAt, i18n.language)}</td>
      <td>
        <TicketState ticket={ticket} />
      </td>
      <td>
        <div className={listStyles.row}>
          {isGone && (
            <ShortcutButton
              shortcut={isOnly ? 'C' : null}
              variant="primary"
              isDisabled={offline}
              data-testid={`call-again-${number}`}
              onPress={() => void callAgain()}
            >
              {t('today.callAgain')}
            </ShortcutButton>
          )}
          {(isGone || isFinished) && (
            <ShortcutButton
              shortcut={isOnly ? 'T' : null}
              isDisabled={offline}
              data-testid={`reopen-${number}`}
              onPress={() => void reopen()}
            >
              {t('call.requeue')}
            </ShortcutButton>
          )}
          {isFinished && (
            <ShortcutButton
              shortcut={isOnly ? 'V' : null}
              aria-expanded={isCorrecting}
              data-testid={`correct-${number}`}
              onPress={() => setIsCorrecting(!isCorrecting)}
            >
              {t(isCorrecting ? 'lending.hide' : 'today.correct')}
            </ShortcutButton>
          )}
        </div>
        {isCorrecting && isFinished && (
          <ReasonButtons
            question={t('call.how')}
            reasons={OUTCOMES.map((outcome) => ({ id: outcome, name: t(`outcome.${outcome}`) }))}
            onChoose={async (outcome) => {
              if (seen && (await correctOutcome(id, { outcome, seen }))) setIsCorrecting(false);
            }}
          />
        )}
      </td>
    </tr>
  );
}

/** The state of a ticket in words, with its desk or how it ended. */
function TicketState({ ticket: { state, desk, outcome } }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const name = useDesk(({ snapshot }) => snapshot?.desks.find(({ id }) => id === desk)?.name ?? desk ?? '');
  if (state === 'finished' && outcome) return <strong>{t(`outcome.${outcome}`)}</strong>;
  return t(`today.state.${state}`, { desk: deskName(name) });
}
