import type { Temporal } from 'temporal-polyfill';

/** A moment as it stands in rows and answers: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const iso = (moment: Temporal.Instant): string => moment.toString({ fractionalSecondDigits: 3 });
