import { Temporal } from 'temporal-polyfill';
import { type SignUpState } from '../rules/sign-up-states.ts';
import type { Borrower } from '../../privacy/rules/borrower.ts';
import { type PendingNotice, noticesForParticipant } from '../rules/participants-to-notify.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { courseLessons, findCourseOfLesson } from './courses.ts';
import { getOpenings } from './openings.ts';
import { isOutsideOwnHours } from './schedule-warnings.ts';
import { countFreeSeats } from './seats.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { sessionKey } from '../rules/session-key.ts';
import { VISITOR_SESSION_LIMITS } from './visitor-trainings.ts';
import { findOccurrence } from './training-sessions.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

/** A session on the desk's list: a date (ISO) and local times, seats, and everyone with a seat or on the waiting list. */
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
  /** The session has ended: attendance can still be recorded, but who came late can be signed up until the end of its day. */
  over: boolean;
  /** Which lesson it is of how many of its course; null for a session by itself. Those who take part are those of the course. */
  lesson: { number: number | null; of: number } | null;
  /** The session is in this Digipunt while it is not open. */
  outsideHours: boolean;
  people: {
    id: string;
    state: SignUpState;
    number: number | null;
    /** The `seq` of the row in the person table; null for a held seat. */
    person: number | null;
    borrower: Borrower | null;
    toTell: PendingNotice[];
    /** To how many lessons of the course they came; null for a session by itself. */
    attended: number | null;
    askedAt: string;
  }[];
};

/** How far back and ahead the desk sees sessions, in days; back for recording attendance. */
const DESK_SESSION_WINDOW = { back: 14, ahead: VISITOR_SESSION_LIMITS.days };

/**
 * The sessions for the desk, in order of time: those with a row from two weeks ago on, and the occurrences of the next 120
 * days, at most 40 per training.
 */
export function listSessions(store: Store, now: Temporal.Instant): SessionRow[] {
  const today = localDate(now);
  const [first, last] = [addDays(today, -DESK_SESSION_WINDOW.back), addDays(today, DESK_SESSION_WINDOW.ahead)];
  const rows = new Map<string, SessionRow>();
  const addRow = (training: Training, session: Pick<TrainingSession, 'date' | 'from' | 'to'>, row: TrainingSession | undefined): void => {
    const key = sessionKey(training.id, session.date, session.from);
    if (!rows.has(key)) rows.set(key, toSessionRow(store, training, session, row, now));
  };
  for (const row of store.trainingSessions.listFrom(first)) {
    const training = store.trainings.findBySeq(row.training);
    // A session of a retired training is listed only for its participants.
    if (training && (training.retiredAt === null || store.signUps.listBySession(row.course ?? row.seq).length > 0))
      addRow(training, row, row);
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
  const course = training.isCourse || row?.course ? findCourseOfLesson(store, training, { date, from }, now) : undefined;
  const [begins, cancelled] = [localInstant(date, from), row ? row.cancelledAt !== null : false];
  const ends = row ? Temporal.Instant.from(row.endsAt) : (findOccurrence(store, training, date, from)?.ends ?? now);
  const over = Temporal.Instant.compare(ends, now) <= 0;
  const joined = training.isCourse ? course : row;
  return {
    key: sessionKey(training.id, date, from),
    training: training.id,
    name: training.texts.name['nl'] ?? training.code,
    place: store.places.findBySeq(training.place)?.texts.name['nl'] ?? null,
    date,
    from,
    to,
    seats: joined?.seats ?? training.seats,
    left: countFreeSeats(store, training, joined),
    cancelled,
    over,
    lesson: training.isCourse ? lessonNumber(courseLessons(store, training, course, now), { date, from }) : null,
    outsideHours: !cancelled && isOutsideOwnHours(store, training, { begins, ends }),
    people: joined ? listParticipants(store, joined, row, { over, now }) : [],
  };
}

type LessonTime = Pick<TrainingSession, 'date' | 'from'>;

/** Which of the lessons of a course one is; `number` is null when it is cancelled. */
function lessonNumber(lessons: readonly LessonTime[], { date, from }: LessonTime): SessionRow['lesson'] {
  const index = lessons.findIndex((lesson) => lesson.date === date && lesson.from === from);
  return { number: index === -1 ? null : index + 1, of: lessons.length };
}

/** Those who take part in a session, or in the course of a lesson: with who came to that lesson. */
function listParticipants(
  store: Store,
  joined: TrainingSession,
  row: TrainingSession | undefined,
  { over, now }: { over: boolean; now: Temporal.Instant },
): SessionRow['people'] {
  const attendance = joined.isCourse && row ? store.signUps.listAttendance(row.seq) : new Map<number, SignUpState>();
  const isOver = joined.isCourse ? joined.endsAt <= toTimestamp(now) : over;
  // What is to be told about a course is told once, at the lesson that is next.
  const next = joined.isCourse ? store.trainingSessions.listLessons(joined.seq).find(({ endsAt }) => endsAt > toTimestamp(now)) : row;
  return store.signUps
    .listBySession(joined.seq)
    .filter(({ state }) => state !== 'withdrawn' && state !== 'released')
    .map((signUp) => {
      const { seq, id, state, ticket, person, told, askedAt } = signUp;
      const current = store.signUps.currentSnapshot(signUp);
      return {
        id,
        state: attendance.get(seq) ?? state,
        number: ticket === null ? null : (store.tickets.findBySeq(ticket)?.number ?? null),
        person,
        borrower: person === null ? null : store.persons.findBorrower(person),
        toTell: next?.seq === row?.seq ? noticesForParticipant(state, told, { isOver, current }) : [],
        attended: joined.isCourse ? store.signUps.countAttended(seq) : null,
        askedAt,
      };
    });
}
