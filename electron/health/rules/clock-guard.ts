// Whether the clock of the machine can be believed. PCs come back from a power cut weeks early, and a clock that jumps ahead
// would erase borrowers' data, make loans overdue and lift locks. So a time that does not fit is not used: until it fits again
// or a person says that it is right, time goes on from the last one that did, by a clock that nobody can set.

/** A jump while the program runs: the wall clock against the monotonic one. */
const MAX_JUMP_MS = 600_000;

/** How far back a clock may be at a start, since the clock of a PC that is off drifts. */
const MAX_DRIFT_MS = 60_000;

/** How far ahead of the last known time a clock may be at a start. */
const MAX_AHEAD_MS = 7 * 86_400_000;

/** How old a note of the time can be when the program is killed. */
const NOTE_AGE_MS = 600_000;

/** Times in ms since 1970; `monotonicMs` of a clock that nobody can set. */
export type ClockState = {
  /** The believed time at a moment of the monotonic clock. */
  readonly trustedMs: number;
  readonly monotonicMs: number;
  /** `start`: since the start, so the true time is the believed one or later. `jump`: while running, so the believed one is exact. */
  readonly doubt: 'start' | 'jump' | null;
};

/** The last known time, of a note that is written every minute and of the last act in the store; null for a new store. */
export function lastKnownTime(noteMs: number | null, lastActMs: number | null): number | null {
  if (noteMs === null || lastActMs === null) return noteMs ?? lastActMs;
  // An act much later than the note was made by a wrong clock, before a person set it right.
  return lastActMs > noteMs && lastActMs <= noteMs + NOTE_AGE_MS ? lastActMs : noteMs;
}

/** The state at a start. */
export function startClock(wallMs: number, monotonicMs: number, lastKnownMs: number | null): ClockState {
  const isDoubtful = lastKnownMs !== null && (wallMs < lastKnownMs - MAX_DRIFT_MS || wallMs > lastKnownMs + MAX_AHEAD_MS);
  return { trustedMs: isDoubtful ? lastKnownMs : wallMs, monotonicMs, doubt: isDoubtful ? 'start' : null };
}

/**
 * Reads the wall clock: the time to use, and the state to go on with. With `isHeld` a doubt does not end by itself, since
 * tickets would expire by it.
 */
export function readClock(
  state: ClockState,
  wallMs: number,
  monotonicMs: number,
  isHeld: () => boolean,
): { state: ClockState; nowMs: number } {
  const expectedMs = state.trustedMs + (monotonicMs - state.monotonicMs);
  const aheadMs = wallMs - expectedMs;
  const fits = state.doubt === 'start' ? aheadMs >= -MAX_DRIFT_MS && aheadMs <= MAX_AHEAD_MS : Math.abs(aheadMs) <= MAX_JUMP_MS;
  if (fits && (state.doubt === null || !isHeld())) return { state: { trustedMs: wallMs, monotonicMs, doubt: null }, nowMs: wallMs };
  if (state.doubt) return { state, nowMs: expectedMs };
  return { state: { trustedMs: expectedMs, monotonicMs, doubt: 'jump' }, nowMs: expectedMs };
}

/** The state after a person has said that the wall clock is right. */
export const confirmClock = (wallMs: number, monotonicMs: number): ClockState => ({ trustedMs: wallMs, monotonicMs, doubt: null });
