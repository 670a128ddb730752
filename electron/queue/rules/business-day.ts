import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../rules/local-time.ts';

/** A business day, as the ISO date on which it starts. */
export type BusinessDay = string;

/** The local hour at which a new business day begins, unless the coordinator sets another one within the bounds. */
export const DEFAULT_ROLLOVER_HOUR = 4;
export const ROLLOVER_HOUR_BOUNDS = [0, 6] as const;

/**
 * The business day of a moment. Before the rollover hour (local, 0–23) it is the previous date. Compares the wall clock:
 * subtracting four hours would put 04:00 on the last Sunday of March into Saturday.
 */
export function businessDay(now: Temporal.Instant, rolloverHour: number): BusinessDay {
  const hour = Math.floor(now.epochMilliseconds / 3_600_000);
  if (cachedDay?.hour !== hour || cachedDay.rolloverHour !== rolloverHour)
    cachedDay = { hour, rolloverHour, day: computeBusinessDay(now, rolloverHour) };
  return cachedDay.day;
}

// Cached for an hour, since every request needs it: rollovers and changes of summer time happen on the hour.
let cachedDay: { hour: number; rolloverHour: number; day: BusinessDay } | undefined;

function computeBusinessDay(now: Temporal.Instant, rolloverHour: number): BusinessDay {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const date = local.toPlainDate();
  return (local.hour < rolloverHour ? date.subtract({ days: 1 }) : date).toString();
}

/**
 * The current business day of the queue. A clock that was set back over the rollover must not reopen yesterday, so the
 * latest day in the store counts when it is one day ahead. If it is further ahead, the clock was wrong before and now counts.
 */
export function resolveCurrentDay(clockDay: BusinessDay, latestStoredDay: BusinessDay | null): BusinessDay {
  if (latestStoredDay === null || latestStoredDay <= clockDay) return clockDay;
  const tomorrow = Temporal.PlainDate.from(clockDay).add({ days: 1 }).toString();
  return latestStoredDay === tomorrow ? latestStoredDay : clockDay;
}

/** The end of a business day: the rollover hour (local, 0–23) of the next date. */
export const endOfDay = (day: BusinessDay, rolloverHour: number): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: rolloverHour } })
    .toInstant();
