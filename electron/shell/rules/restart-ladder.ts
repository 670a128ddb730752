// What a watcher does about something that fails again and again: each failure takes the next rung, so that a passing fault is
// repaired at once and a lasting one does not keep the machine busy. Both shells climb with these functions; they differ in
// their rungs only, since Electron can reload a page and an installed browser can only be started again.

/** What to do about a failure, and how long to wait before it (ms). */
export type Rung<Action extends string> = { readonly action: Action; readonly delayMs: number };

/** The rungs from the first failure on; the last one is taken again and again. */
export type Ladder<Action extends string> = readonly [Rung<Action>, ...Rung<Action>[]];

/** Failures so far, and since when it works again (ms of a monotonic clock; null while it does not). */
export type LadderState = { readonly failures: number; readonly healthySince: number | null };

export const NO_FAILURES: LadderState = { failures: 0, healthySince: null };

/** After working this long the count of failures starts again. */
export const STABLE_AFTER_MS = 60_000;

/** The page in Electron. */
export const PAGE_LADDER: Ladder<'reload' | 'new-window' | 'relaunch'> = [
  { action: 'reload', delayMs: 0 },
  { action: 'reload', delayMs: 2_000 },
  { action: 'reload', delayMs: 10_000 },
  { action: 'new-window', delayMs: 0 },
  { action: 'relaunch', delayMs: 0 },
];

/** An installed browser, of which nobody may see the absence for more than 5 s. */
export const BROWSER_LADDER: Ladder<'restart'> = [
  { action: 'restart', delayMs: 0 },
  { action: 'restart', delayMs: 1_000 },
  { action: 'restart', delayMs: 2_000 },
  { action: 'restart', delayMs: 4_000 },
];

/** A server that ended after it had started. */
export const SERVER_LADDER: Ladder<'restart'> = [
  { action: 'restart', delayMs: 0 },
  { action: 'restart', delayMs: 500 },
  { action: 'restart', delayMs: 1_000 },
  { action: 'restart', delayMs: 2_000 },
];

/** A program that ends before it has started. After the third time a page says what to do; a fault that passes ends by itself. */
export const START_LADDER: Ladder<'restart' | 'show-fault'> = [
  { action: 'restart', delayMs: 500 },
  { action: 'restart', delayMs: 2_000 },
  { action: 'show-fault', delayMs: 10_000 },
];

/** Notes a failure at a time `now` (ms, monotonic), and says what to do about it. */
export function fail<Action extends string>(
  ladder: Ladder<Action>,
  state: LadderState,
  now: number,
): { state: LadderState; rung: Rung<Action> } {
  const isStable = state.healthySince !== null && now - state.healthySince >= STABLE_AFTER_MS;
  const failures = isStable ? 1 : state.failures + 1;
  return { state: { failures, healthySince: null }, rung: ladder[Math.min(failures, ladder.length) - 1] ?? ladder[0] };
}

/** Notes a sign of health at a time `now` (ms, monotonic). */
export const succeed = (state: LadderState, now: number): LadderState =>
  state.healthySince === null ? { ...state, healthySince: now } : state;
