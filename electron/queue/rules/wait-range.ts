/** An estimated wait as a range, in multiples of five minutes: a single figure would promise a precision that it lacks. */
export type WaitRange = { fromMinutes: number; toMinutes: number };

/** What a waiting visitor is told: a range, or that their turn may come too late today. */
export type Wait = WaitRange | 'may-not-fit';

/** With fewer recent conversations no wait is estimated. */
export const MIN_CONVERSATIONS = 5;

const ROUNDING_MINUTES = 5;

/**
 * Rounds a forecast (ms) for the visitor, the bounds away from each other. Infinity is a wait past closing time, or for ever where
 * no such time is set: then nothing can be told.
 */
export function roundWait(fromMs: number, toMs: number, isOpenEnded: boolean): Wait | null {
  if (toMs === Infinity) return isOpenEnded ? null : 'may-not-fit';
  return toRange(fromMs / 60_000, toMs / 60_000);
}

/**
 * Estimates in no time, for a request that must not wait for a forecast, the wait with `ahead` tickets in front, from the lengths of recent conversations (ms, from call to finish) and
 * the number of helpers who are signed in; null without helpers or with fewer than MIN_CONVERSATIONS.
 * The lower bound uses short conversations (first quartile), the upper bound long ones (third quartile) and one more of
 * them, since a busy helper has to finish first. The bounds are rounded away from each other.
 */
export function estimateWait(ahead: number, conversationsMs: readonly number[], helpers: number): WaitRange | null {
  if (helpers < 1 || conversationsMs.length < MIN_CONVERSATIONS) return null;
  const sorted = [...conversationsMs].sort((a, b) => a - b);
  const lowerMinutes = (Math.floor(ahead / helpers) * quartile(sorted, 1)) / 60_000;
  const upperMinutes = (Math.ceil((ahead + 1) / helpers) * quartile(sorted, 3)) / 60_000;
  return toRange(lowerMinutes, upperMinutes);
}

function toRange(lowerMinutes: number, upperMinutes: number): WaitRange {
  const fromMinutes = Math.floor(lowerMinutes / ROUNDING_MINUTES) * ROUNDING_MINUTES;
  const toMinutes = Math.max(Math.ceil(upperMinutes / ROUNDING_MINUTES) * ROUNDING_MINUTES, fromMinutes + ROUNDING_MINUTES);
  return { fromMinutes, toMinutes };
}

/** The first or third quartile of sorted values, rounded down to an existing value instead of interpolated. */
const quartile = (sorted: readonly number[], quarter: 1 | 3): number => sorted[Math.floor(((sorted.length - 1) * quarter) / 4)] ?? 0;
