import type { Temporal } from 'temporal-polyfill';

/** A timestamp as stored and sent: ISO 8601 in UTC with milliseconds, so that the order of texts is the order of time. */
export const toTimestamp = (moment: Temporal.Instant): string => moment.toString({ fractionalSecondDigits: 3 });
