import { type SignUpState, ACTIVE_SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { Borrower } from '../../privacy/rules/borrower.ts';
import { type PendingNotice, pendingNotices } from '../rules/participants-to-notify.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { getOpenings } from './openings.ts';
import { seatsLeft } from './seats.ts';
import { localDate } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';
import { sessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { VISITOR_SESSION_LIMITS } from './visitor-trainings.ts';
import { findOccurrence } from './training-sessions.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

/** A session as the desk works with it: a date (ISO) and times, seats, and everyone who has or wants one. */
export type SessionRow = {
  key: string;
  training: string;
  name: string;
  /** Null is this Digipunt. */
  place: string | null;
  date: string;
  from: string;
  to: string;
  seats: number;
  left: number;
  cancelled: boolean;
  /** It has ended: who was there is still written down, and nobody signed up. */
  over: boolean;
  people: {
    id: string;
    state: SignUpState;
    number: number | null;
    borrower: Borrower | null;
    toTell: PendingNotice[];
    askedAt: string;
  }[];
};

/** So far back and ahead (days) the desk sees sessions: back, to write down who was there. */
const DESK_SESSION_WINDOW = { back: 14, ahead: VISITOR_SESSION_LIMITS.days };

/** Sessions as the desk works with them: those of the last two weeks, those to come, and all to which somebody comes. */
export function sessionList(store: Store, now: Temporal.Instant): SessionRow[] {
  const today = localDate(now);
  const [first, last] = [addDays(today, -DESK_SESSION_WINDOW.back), addDays(today, DESK_SESSION_WINDOW.ahead)];
  const rows = new Map<string, SessionRow>();
  const addRow = (training: Training, session: Pick<TrainingSession, 'date' | 'from' | 'to'>, row: TrainingSession | undefined): void => {
    const key = sessionKey(training.id, session.date, session.from);
    if (!rows.has(key)) rows.set(key, toSessionRow(store, training, session, row, now));
  };
  for (const row of store.trainingSessions.listFrom(first)) {
    const training = store.trainings.findBySeq(row.training);
    // Of a training that is gone only those matter who were to come.
    if (training && (training.retiredAt === null || store.signUps.listBySession(row.seq).length > 0)) addRow(training, row, row);
  }
  for (const training of store.trainings.listAll()) {
    if (training.retiredAt !== null) continue;
    for (const occurrence of getOpenings(store, training.schedule).listOccurrences(today, last, { most: 40 }))
      addRow(training, occurrence, undefined);
  }
  return [...rows.values()].sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`));
}

function toSessionRow(
  store: Store,
  training: Training,
  { date, from, to }: Pick<TrainingSession, 'date' | 'from' | 'to'>,
  row: TrainingSession | undefined,
  now: Temporal.Instant,
): SessionRow {
  const people = row ? store.signUps.listBySession(row.seq) : [];
  const over = (row?.endsAt ?? iso(findOccurrence(store, training, date, from)?.ends ?? now)) <= iso(now);
  return {
    key: sessionKey(training.id, date, from),
    training: training.id,
    name: training.texts.name['nl'] ?? training.code,
    place: store.places.findBySeq(training.place)?.texts.name['nl'] ?? null,
    date,
    from,
    to,
    seats: row?.seats ?? training.seats,
    left: seatsLeft(store, training, row),
    cancelled: row ? row.cancelledAt !== null : false,
    over,
    people: people
      .filter(({ state }) => state !== 'withdrawn' && state !== 'released')
      .map((signUp) => {
        const { id, state, ticket, person, told, askedAt } = signUp;
        return {
          id,
          state,
          number: ticket === null ? null : (store.tickets.findBySeq(ticket)?.number ?? null),
          borrower: person === null ? null : store.people.borrower(person),
          toTell: ACTIVE_SIGN_UP_STATES.has(state) && !over ? pendingNotices(told, store.signUps.currentSnapshot(signUp)) : [],
          askedAt,
        };
      }),
  };
}
