import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { readSessions } from './agenda-api.ts';
import styles from '../lending/LendingPage.module.css';
import { ParticipantItem } from './ParticipantItem.tsx';
import { SessionFilterBar } from './SessionFilterBar.tsx';
import { SessionItem } from './SessionItem.tsx';
import { filterSessions, groupByWeek, NO_FILTER, relativeWeek } from './session-filters.ts';
import { isPast, useWallClock } from './wall-clock.ts';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { useOpenItem } from '../form/open-item.ts';

/** The sessions with their participants: first the participants who have to be notified, then the sessions by week, then past ones. */
export function SessionsPage() {
  const { t } = useTranslation('desk');
  const loadedSessions = useAgendaQuery(readSessions);
  const sessions = loadedSessions ?? [];
  const now = useWallClock();
  const [filter, setFilter] = useState(NO_FILTER);
  const { openId } = useOpenItem();
  const upcoming = sessions.filter((session) => !isPast(session, now));
  const past = sessions.filter((session) => isPast(session, now));
  const shown = filterSessions(upcoming, filter, now.slice(0, 10));
  return (
    <>
      <ParticipantsToNotify sessions={sessions} />
      {upcoming.length > 0 && <SessionFilterBar sessions={upcoming} value={filter} onChange={setFilter} />}
      {loadedSessions && upcoming.length === 0 && <p>{t('sessions.noneHint')}</p>}
      {upcoming.length > 0 && shown.length === 0 && (
        <div className={styles.section} role="status">
          <p>{t('sessions.filter.none')}</p>
          <div className={styles.row}>
            <Button data-testid="filter-clear" onPress={() => setFilter(NO_FILTER)}>
              {t('sessions.filter.clear')}
            </Button>
          </div>
        </div>
      )}
      <SessionsByWeek sessions={shown} today={now.slice(0, 10)} />
      {past.length > 0 && (
        <details className={styles.section} open={hasSession(past, openId)}>
          <summary>{t('sessions.past')}</summary>
          <SessionList sessions={past.toReversed()} />
        </details>
      )}
    </>
  );
}

const hasSession = (sessions: readonly SessionRow[], key: string | null): boolean => sessions.some((session) => session.key === key);

function ParticipantsToNotify({ sessions }: { sessions: readonly SessionRow[] }) {
  const { t } = useTranslation('desk');
  const toNotify = sessions.flatMap((session) =>
    session.people.filter(({ toTell }) => toTell.length > 0).map((person) => ({ session, person })),
  );
  if (toNotify.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t('sessions.toTell')} data-testid="to-tell">
      <h2>{t('sessions.toTell')}</h2>
      <ul>
        {toNotify.map(({ session, person }) => (
          <ParticipantItem key={person.id} person={person} session={session} showSession />
        ))}
      </ul>
    </section>
  );
}

/** How many weeks with sessions are shown before somebody asks for the others. */
const FIRST_WEEKS = 4;

function SessionsByWeek({ sessions, today }: { sessions: readonly SessionRow[]; today: string }) {
  const { t, i18n } = useTranslation('desk');
  const [showsAll, setShowsAll] = useState(false);
  const { openId } = useOpenItem();
  const weeks = groupByWeek(sessions);
  const isOpenLater = weeks.slice(FIRST_WEEKS).some((week) => hasSession(week.sessions, openId));
  const shownWeeks = showsAll || isOpenLater ? weeks : weeks.slice(0, FIRST_WEEKS);
  return (
    <>
      {shownWeeks.map(({ monday, sessions: ofWeek }) => (
        <section key={monday} className={styles.section} data-testid="session-week">
          <h2>{t(`sessions.week.${relativeWeek(monday, today)}`, { monday: formatDay(monday, i18n.language) })}</h2>
          <SessionList sessions={ofWeek} />
        </section>
      ))}
      {weeks.length > shownWeeks.length && (
        <div className={styles.row}>
          <Button data-testid="more-weeks" onPress={() => setShowsAll(true)}>
            {t('sessions.moreWeeks', { count: weeks.length - FIRST_WEEKS })}
          </Button>
        </div>
      )}
    </>
  );
}

function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  const { openId, open } = useOpenItem();
  return (
    <ul>
      {sessions.map((session) => (
        <SessionItem
          key={session.key}
          session={session}
          isOpen={session.key === openId}
          onToggle={() => open(session.key === openId ? null : session.key)}
        />
      ))}
    </ul>
  );
}
