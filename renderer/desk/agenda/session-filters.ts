import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';

// Which sessions the page of sign-ups shows, and in which weeks. Dates are ISO dates; a week begins on Monday.

export const PERIODS = ['all', 'this-week', 'later'] as const;
export const SEAT_FILTERS = ['all', 'free', 'waiting'] as const;

/** `training` is the id of a training, or empty for all; `seats` are sessions with free seats or with a waiting list. */
export type SessionFilter = { period: (typeof PERIODS)[number]; training: string; seats: (typeof SEAT_FILTERS)[number] };

export const NO_FILTER: SessionFilter = { period: 'all', training: '', seats: 'all' };

type FilteredSession = Pick<SessionRow, 'date' | 'training' | 'left' | 'cancelled'> & {
  people: readonly Pick<SessionRow['people'][number], 'state'>[];
};

const DAY_MS = 86_400_000;

/** The date so many days after another. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of the week of a date. */
export const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % 7));

/** Whether a week, by its Monday, is the one of `today`, the one after, or another. */
export function relativeWeek(monday: string, today: string): 'this' | 'next' | 'other' {
  if (monday === mondayOf(today)) return 'this';
  return monday === addDays(mondayOf(today), 7) ? 'next' : 'other';
}

/** The number of people on the waiting list of a session. */
export const countWaiting = ({ people }: Pick<FilteredSession, 'people'>): number =>
  people.filter(({ state }) => state === 'waiting').length;

/** The sessions that a filter shows. A cancelled session has neither free seats nor a waiting list. */
export function filterSessions<Session extends FilteredSession>(
  sessions: readonly Session[],
  filter: SessionFilter,
  today: string,
): Session[] {
  const matchesSeats = (session: Session): boolean =>
    filter.seats === 'all' || (!session.cancelled && (filter.seats === 'free' ? session.left > 0 : countWaiting(session) > 0));
  const matchesPeriod = ({ date }: Session): boolean =>
    filter.period === 'all' || (relativeWeek(mondayOf(date), today) === 'this') === (filter.period === 'this-week');
  return sessions.filter(
    (session) => (filter.training === '' || session.training === filter.training) && matchesPeriod(session) && matchesSeats(session),
  );
}

/** The sessions of each week, in the order of the list; `monday` is the first day of the week. */
export function groupByWeek<Session extends Pick<SessionRow, 'date'>>(
  sessions: readonly Session[],
): { monday: string; sessions: Session[] }[] {
  const weeks = Map.groupBy(sessions, ({ date }) => mondayOf(date));
  return Array.from(weeks, ([monday, ofWeek]) => ({ monday, sessions: ofWeek }));
}
