/**
 * What a coordinator looks at, in order: the number on the kiosk, the slip, the call in the waiting room with its sound, and that it is
 * over. Without a printer there is no slip.
 */
export const REHEARSAL_STEPS = ['number', 'paper', 'call', 'done'] as const;
export type RehearsalStep = (typeof REHEARSAL_STEPS)[number];

/** The step after one; null after the last. */
export const nextRehearsalStep = (step: RehearsalStep, hasPaper: boolean): RehearsalStep | null =>
  REHEARSAL_STEPS.slice(REHEARSAL_STEPS.indexOf(step) + 1).find((next) => next !== 'paper' || hasPaper) ?? null;

/** A rehearsal that nobody goes on with is ended after this (ms): the screens are for visitors. */
export const REHEARSAL_TIMEOUT_MS = 600_000;
