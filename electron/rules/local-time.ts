import { Temporal } from 'temporal-polyfill';

/** The time zone of every Digipunt; "local" in names and comments means this zone. */
export const TIME_ZONE = 'Europe/Brussels';

/**
 * The instant of a local date (ISO) and time (HH:MM). A time that summer time skips is an hour later; of a time that occurs
 * twice, the first ('compatible' in Temporal).
 */
export const localInstant = (date: string, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

/** The local time (HH:MM) of an instant. */
export const localTime = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });

/** The local calendar date (ISO) of an instant. Not the business day, which begins at the rollover hour. */
export const localDate = (moment: Temporal.Instant): string => moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
