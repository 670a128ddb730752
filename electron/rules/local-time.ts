import { Temporal } from 'temporal-polyfill';

/** Every Digipunt of the zone lives in this time zone. */
export const TIME_ZONE = 'Europe/Brussels';

/** The moment of a date (ISO) and a time of day (09:00), here. */
export const localInstant = (date: string, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

/** The calendar day (ISO date) of a moment, here. */
export const localDate = (moment: Temporal.Instant): string => moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
