import type { Temporal } from 'temporal-polyfill';

/** A timestamp as stored and sent: ISO 8601 in UTC with milliseconds, so that the order of texts is the order of time. */
export const toTimestamp = (moment: Temporal.Instant): string => new Date(moment.epochMilliseconds).toISOString();

/** Whole minutes from one timestamp to another; 0 when the clock was set back between them. */
export const minutesBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
