/** An estimated wait as a range, in multiples of five minutes: a single figure would promise a precision that it lacks. */
type WaitRange = { fromMinutes: number; toMinutes: number };

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
  const fromMinutes = roundDown(fromMs);
  const toMinutes = Math.max(Math.ceil(toMs / 60_000 / ROUNDING_MINUTES) * ROUNDING_MINUTES, fromMinutes + ROUNDING_MINUTES);
  return { fromMinutes, toMinutes };
}

/**
 * Estimates in no time, for a request that must not wait for a forecast, how long (ms) somebody with `ahead` tickets in front waits
 * at least, when conversations are as short as the first quartile of recent ones (ms, from call to finish). `presences` are when each
 * helper is there (ms from now). Infinity when nobody has the time any more; null with fewer than MIN_CONVERSATIONS.
 */
export function shortestWait(
  ahead: number,
  conversationsMs: readonly number[],
  presences: readonly { begins: number; ends: number }[],
): number | null {
  if (conversationsMs.length < MIN_CONVERSATIONS) return null;
  const lengthMs = firstQuartile(conversationsMs.toSorted((a, b) => a - b));
  const helpers = presences.map(({ begins, ends }) => ({ freeAt: begins, ends }));
  for (let called = 0; ; called++) {
    let next: (typeof helpers)[number] | undefined;
    for (const helper of helpers) if (helper.freeAt < helper.ends && (!next || helper.freeAt < next.freeAt)) next = helper;
    if (!next) return Infinity;
    if (called === ahead) return next.freeAt;
    next.freeAt += lengthMs;
  }
}

/** A time (ms) as whole steps of five minutes, rounded down. */
export const roundDown = (ms: number): number => Math.floor(ms / 60_000 / ROUNDING_MINUTES) * ROUNDING_MINUTES;

/** The first quartile of sorted values, rounded down to an existing value instead of interpolated. */
const firstQuartile = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
