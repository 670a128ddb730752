import { uptime } from 'node:os';

/** A clock that nobody can set (ms), from any start; with `exact` it also counts the time in which the machine has slept. */
export type MonotonicClock = (exact: boolean) => number;

/** Opens the clock. The time asleep is read only when it matters: on Linux that opens a file, which a request should not wait for. */
export function createMonotonicClock(): MonotonicClock {
  const aheadOfProcess = (): number => uptime() * 1_000 - performance.now();
  const aheadAtStart = aheadOfProcess();
  let sleptMs = 0;
  return (exact) => {
    if (exact) sleptMs = Math.max(sleptMs, aheadOfProcess() - aheadAtStart);
    return performance.now() + sleptMs;
  };
}
