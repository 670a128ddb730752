import type { PastCall } from './call-history.ts';

// When helpers come and go, from the first and last call of each on past days. A volunteer who always leaves at noon leaves at
// noon; whoever is not there yet may still come.

/** One day of a helper, in local minutes of the day. `leftAt` is null for one who stayed until the end. */
type Presence = { weekday: number; from: number; leftAt: number | null };

/** Of each staff member the days that are remembered, with null for a day on which they were not there. */
export type Attendance = ReadonlyMap<string, readonly { weekday: number; presence: Presence | null }[]>;

/** Days that are remembered, the newest. */
const MAX_DAYS = 30;
/** With fewer days of the same weekday, every weekday counts. */
const MIN_DAYS = 3;
/** Whoever made no call among so many that others made later had left. */
const LATER_CALLS = 6;

/** Learns when each staff member came and went. */
export function learnAttendance(calls: readonly PastCall[]): Attendance {
  const days = [...Map.groupBy(calls, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-MAX_DAYS);
  const staff = new Set(days.flatMap(([, ofDay]) => ofDay.map((call) => call.staff)));
  return new Map(
    [...staff].map((id) => [id, days.map(([, ofDay]) => ({ weekday: ofDay[0]?.weekday ?? 0, presence: findPresence(ofDay, id) }))]),
  );
}

function findPresence(ofDay: readonly PastCall[], staff: string): Presence | null {
  const own = ofDay.filter((call) => call.staff === staff);
  const [first] = own;
  if (!first) return null;
  const minutesOf = ({ minute, calledAt, endedAt }: PastCall): number => minute + (endedAt - calledAt) / 60_000;
  const last = own.reduce((latest, call) => (call.calledAt > latest.calledAt ? call : latest), first);
  const later = ofDay.filter((call) => call.calledAt > last.endedAt).length;
  return {
    weekday: first.weekday,
    from: Math.min(...own.map(({ minute }) => minute)),
    leftAt: later >= LATER_CALLS ? minutesOf(last) : null,
  };
}

const daysLike = <Day extends { weekday: number }>(days: readonly Day[], weekday: number): readonly Day[] => {
  const same = days.filter((day) => day.weekday === weekday);
  return same.length >= MIN_DAYS ? same : days;
};

/** The minutes of the day, one drawn for each past day like this one, at which somebody who is there at `minute` leaves; null for the end. */
export function possibleLeavingTimes(attendance: Attendance, staff: string, weekday: number, minute: number): readonly (number | null)[] {
  const days = (attendance.get(staff) ?? []).flatMap(({ presence }) => presence ?? []);
  return daysLike(days, weekday).flatMap(({ leftAt }) => (leftAt === null || leftAt > minute ? [leftAt] : []));
}

/** The same for when somebody who is not there at `minute` comes; null for not at all. */
export function possibleComingTimes(attendance: Attendance, staff: string, weekday: number, minute: number): readonly (number | null)[] {
  return daysLike(attendance.get(staff) ?? [], weekday).flatMap(({ presence }) => {
    if (presence === null) return [null];
    return presence.from > minute ? [presence.from] : [];
  });
}
