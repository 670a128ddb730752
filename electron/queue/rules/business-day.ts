import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../rules/local-time.ts';

/** A business day, as the ISO date on which it began. */
export type BusinessDay = string;

/**
 * The day whose queue a moment belongs to; before the rollover hour (local, 0–23) it is still yesterday.
 * Compares the wall clock: subtracting four hours puts 04:00 of the last Sunday of March into Saturday.
 */
export function businessDay(now: Temporal.Instant, rolloverHour: number): BusinessDay {
  const hour = Math.floor(now.epochMilliseconds / 3_600_000);
  if (cachedDay?.hour !== hour || cachedDay.rolloverHour !== rolloverHour)
    cachedDay = { hour, rolloverHour, day: computeBusinessDay(now, rolloverHour) };
  return cachedDay.day;
}

// Days begin, and summer time moves the clock, on the hour; so one answer holds for its hour. It is asked for at every request.
let cachedDay: { hour: number; rolloverHour: number; day: BusinessDay } | undefined;

function computeBusinessDay(now: Temporal.Instant, rolloverHour: number): BusinessDay {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const date = local.toPlainDate();
  return (local.hour < rolloverHour ? date.subtract({ days: 1 }) : date).toString();
}

/**
 * The day that the queue is in: a clock set back over the rollover must not reopen yesterday, so the store's latest day
 * wins when it is one day ahead. Further ahead it is the clock that was wrong before, and the clock wins.
 */
export function resolveCurrentDay(clockDay: BusinessDay, latestInStore: BusinessDay | null): BusinessDay {
  if (latestInStore === null || latestInStore <= clockDay) return clockDay;
  const tomorrow = Temporal.PlainDate.from(clockDay).add({ days: 1 }).toString();
  return latestInStore === tomorrow ? latestInStore : clockDay;
}

/** The moment at which a business day ends: the rollover hour (local, 0–23) of the date after it. */
export const endOfDay = (day: BusinessDay, rolloverHour: number): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: rolloverHour } })
    .toInstant();
