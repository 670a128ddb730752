/** A range and never a single figure: nobody can promise a minute. Whole multiples of five minutes. */
export type WaitRange = { fromMinutes: number; toMinutes: number };

/** Fewer recent conversations than this say nothing about the next one. */
export const MIN_CONVERSATIONS = 5;

const ROUNDING_MINUTES = 5;

/**
 * The wait of someone with `ahead` people before them, from the lengths of recent conversations (ms, from call to
 * finish) and the number of helpers who are signed in. Null when that is too little to go on.
 * The near end takes short conversations (first quartile), the far end long ones (third quartile) and one more of them:
 * a helper who is busy now has to finish first. Both are rounded away from each other.
 */
export function estimateWait(ahead: number, conversationsMs: readonly number[], helpers: number): WaitRange | null {
  if (helpers < 1 || conversationsMs.length < MIN_CONVERSATIONS) return null;
  const sorted = [...conversationsMs].sort((a, b) => a - b);
  const near = (Math.floor(ahead / helpers) * quartile(sorted, 1)) / 60_000;
  const far = (Math.ceil((ahead + 1) / helpers) * quartile(sorted, 3)) / 60_000;
  const fromMinutes = Math.floor(near / ROUNDING_MINUTES) * ROUNDING_MINUTES;
  const toMinutes = Math.max(Math.ceil(far / ROUNDING_MINUTES) * ROUNDING_MINUTES, fromMinutes + ROUNDING_MINUTES);
  return { fromMinutes, toMinutes };
}

/** The value a quarter or three quarters of the way through, without inventing one in between. */
const quartile = (sorted: readonly number[], quarter: 1 | 3): number => sorted[Math.floor(((sorted.length - 1) * quarter) / 4)] ?? 0;
