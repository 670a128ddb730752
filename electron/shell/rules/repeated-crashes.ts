const WITHIN_MS = 600_000;
const TIMES = 3;

/**
 * Adds a crash at `now` (ms, monotonic) to those before it, and says whether it is the third in ten minutes. A graphics driver
 * that does that works without acceleration (electron/electron#832, #38001).
 */
export function addCrash(crashes: readonly number[], now: number): { crashes: number[]; isRepeated: boolean } {
  const recent = [...crashes.filter((at) => now - at < WITHIN_MS), now];
  return { crashes: recent, isRepeated: recent.length >= TIMES };
}
