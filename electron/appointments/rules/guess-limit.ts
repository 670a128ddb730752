// Four digits are easy to type and to guess, so wrong ones are counted: of 10,000 codes a handful is valid on a day. What a guess
// could win is a place in the line, and never a name.

const MAX_WRONG = 5;
const WINDOW_MS = 5 * 60_000;

/** The moments (ms since 1970) of wrong codes that still count; one in the future is of a clock that was set back. */
export const recentGuesses = (wrong: readonly number[], now: number): number[] =>
  wrong.filter((moment) => moment <= now && now - moment < WINDOW_MS);

/** Seconds until another code may be tried; 0 when it may. */
export function guessWaitSeconds(wrong: readonly number[], now: number): number {
  const recent = recentGuesses(wrong, now);
  const oldest = recent.at(-MAX_WRONG);
  return oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - now) / 1_000);
}
