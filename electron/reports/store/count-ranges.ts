import Database from 'better-sqlite3';
import { ACTIVITY_DIMENSIONS, type ActivityDimension, addCounts, type RangeCounts } from '../rules/range-counts.ts';
import type { ReportRange } from '../rules/report-range.ts';
import type { ReportScope } from '../rules/report-scope.ts';
import { type Counts, countVisits, MOMENT_LENGTH, type VisitRow } from '../rules/visit-counts.ts';

// Reads on a connection of its own, in a worker: 300,000 tickets take most of a second. Days of loans and home visits are those of
// the stored moments (UTC), which are the local ones at any hour at which a Digipunt is open.

/** The rows that visit-counts.ts counts. */
const ROWS = `SELECT topic || ' ' || language || ' ' || state || ' ' || coalesce(outcome, ''), day,
    taken_at || coalesce(called_at, :none) || coalesce(started_at, :none) || coalesce(ended_at, :none)
  FROM ticket WHERE day BETWEEN :from AND :to`;
const NONE = ' '.repeat(MOMENT_LENGTH);

/** A call has a reason when staff chose a number that was not next. One that was undone, which is always right after it, was none. */
export const OUT_OF_ORDER = `SELECT history.reason, count(*) AS count FROM ticket_history AS history JOIN ticket ON ticket.seq = history.ticket
  WHERE history.act = 'call' AND history.reason IS NOT NULL AND ticket.day BETWEEN :from AND :to
    AND (SELECT act FROM ticket_history AS later WHERE later.ticket = history.ticket AND later.seq > history.seq
      ORDER BY later.seq LIMIT 1) IS NOT 'undo'
  GROUP BY history.reason`;

// A lesson of a course is a session; the row of the course itself is none.
const SESSIONS = 'FROM training_session AS session WHERE session.date BETWEEN :from AND :to AND session.is_course = 0';
const SEATS = 'coalesce((SELECT course.seats FROM training_session AS course WHERE course.seq = session.course), session.seats)';
/** Whoever takes part in a course counts at each of its lessons; who waits for a seat in it, or withdrew, counts once. */
const SIGN_UPS = `SELECT value, count(*) AS count FROM (
    SELECT sign_up.state AS value FROM sign_up JOIN training_session AS session ON session.seq = sign_up.session
      WHERE session.date BETWEEN :from AND :to AND sign_up.person IS NOT NULL
        AND (session.is_course = 0 OR sign_up.state IN ('waiting', 'withdrawn'))
    UNION ALL SELECT coalesce(attendance.state, sign_up.state) FROM training_session AS lesson
      JOIN sign_up ON sign_up.session = lesson.course
      LEFT JOIN lesson_attendance AS attendance ON attendance.sign_up = sign_up.seq AND attendance.session = lesson.seq
      WHERE lesson.date BETWEEN :from AND :to AND sign_up.person IS NOT NULL
        AND (attendance.state IS NOT NULL OR (sign_up.state = 'signed-up' AND lesson.cancelled_at IS NULL)))
  GROUP BY 1`;

const LOAN_DAYS = 'CAST(julianday(date(loan.back_at)) - julianday(date(loan.lent_at)) AS INTEGER)';
const RETURNED = "loan.ended = 'returned' AND date(loan.back_at) BETWEEN :from AND :to";

/** Value and count of each dimension. A session has a row when somebody signed up for it, or it was changed. */
const ACTIVITIES: Record<ActivityDimension, string> = {
  lent: `SELECT device.type AS value, count(*) AS count FROM loan JOIN device ON device.seq = loan.device
    WHERE date(loan.lent_at) BETWEEN :from AND :to GROUP BY 1`,
  overdue: `SELECT device.type AS value, count(*) AS count FROM loan JOIN device ON device.seq = loan.device
    WHERE loan.due BETWEEN :from AND :to AND coalesce(date(loan.back_at), :today) > loan.due GROUP BY 1`,
  wished: `SELECT type AS value, count(*) AS count FROM waiting WHERE date(asked_at) BETWEEN :from AND :to GROUP BY 1`,
  loanEnds: `SELECT ended AS value, count(*) AS count FROM loan WHERE date(back_at) BETWEEN :from AND :to GROUP BY 1`,
  loanDays: `SELECT ${LOAN_DAYS} AS value, count(*) AS count FROM loan WHERE ${RETURNED} GROUP BY 1`,
  loanDaysByKind: `SELECT device.type || ' ' || ${LOAN_DAYS} AS value, count(*) AS count FROM loan JOIN device ON device.seq = loan.device
    WHERE ${RETURNED} GROUP BY 1`,
  trainings: `SELECT 'sessions' AS value, count(*) AS count ${SESSIONS} AND session.cancelled_at IS NULL
    UNION ALL SELECT 'seats', coalesce(sum(${SEATS}), 0) ${SESSIONS} AND session.cancelled_at IS NULL
    UNION ALL SELECT 'cancelled', count(*) ${SESSIONS} AND session.cancelled_at IS NOT NULL
    UNION ALL ${SIGN_UPS}`,
  homeVisits: `SELECT 'asked' AS value, count(*) AS count FROM home_visit WHERE date(asked_at) BETWEEN :from AND :to
    UNION ALL SELECT state, count(*) FROM home_visit WHERE date(closed_at) BETWEEN :from AND :to GROUP BY state`,
  // Every place, also those to which nobody was referred: an export lists them all.
  referrals: `SELECT json_extract(place.texts, '$.name.nl') AS value, count(step.seq) AS count FROM place
    LEFT JOIN next_step AS step ON step.place = place.seq AND date(step.at) BETWEEN :from AND :to GROUP BY 1`,
  targetGroups: 'SELECT target_group AS value, sum(count) AS count FROM target_group_count WHERE day BETWEEN :from AND :to GROUP BY 1',
};

/** What to count: `today` is the local day (ISO), until which a loan is late that is not back. */
export type CountRequest = { file: string; ranges: readonly ReportRange[]; scope: ReportScope; today: string };

/** Counts what a store file says of ranges of business days: of this Digipunt, of others whose days it received, or of both. */
export function countRangesInFile({ file, ranges, scope, today }: CountRequest): RangeCounts[] {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  type Line = { value: string | number; count: number };
  try {
    const rows = db.prepare<ReportRange & { none: string }, VisitRow>(ROWS).raw();
    const reasons = db.prepare<ReportRange, { reason: string; count: number }>(OUT_OF_ORDER);
    const activities = ACTIVITY_DIMENSIONS.map(
      (name) => [name, db.prepare<ReportRange & { today: string }, Line>(ACTIVITIES[name])] as const,
    );
    const received = db.prepare<ReportRange, string>('SELECT counts FROM received_day WHERE day BETWEEN :from AND :to').pluck();
    const none = addCounts([]);
    // Parsed when it was taken in, by a program that may have counted less.
    const countReceived = (range: ReportRange): RangeCounts[] =>
      received.all(range).map((counts) => Object.assign({}, none, JSON.parse(counts) as Partial<RangeCounts>));
    const countOwn = ({ from, to }: ReportRange): RangeCounts => {
      const counted = activities.map(([name, statement]): [ActivityDimension, Counts] => [
        name,
        Object.fromEntries(statement.all({ from, to, today }).map(({ value, count }) => [String(value), count])),
      ]);
      return {
        ...countVisits(rows.iterate({ from, to, none: NONE }), reasons.all({ from, to })),
        ...(Object.fromEntries(counted) as Record<ActivityDimension, Counts>),
      };
    };
    return ranges.map((range) =>
      addCounts([...(scope === 'received' ? [] : [countOwn(range)]), ...(scope === 'here' ? [] : countReceived(range))]),
    );
  } finally {
    db.close();
  }
}
