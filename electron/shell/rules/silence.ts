// Signs of life of a page, a browser or a server. A page sends them from requestAnimationFrame, so that they prove painting.

/** How often a sign is sent. */
export const SIGN_INTERVAL_MS = 5_000;

/** Silence of this long is a hang. */
const HANG_AFTER_MS = 15_000;

/** How long the first sign may take: a small PC that starts is slow. */
const FIRST_SIGN_WITHIN_MS = 45_000;

/** A watcher that itself stood still this long (a suspended PC, a stopped process) has heard nothing, and judges nobody by it. */
const MAX_CHECK_GAP_MS = 3_000;

/** Since when something is watched, its last sign (null before the first), and the last check (ms of a monotonic clock). */
export type Watch = { readonly since: number; readonly lastSign: number | null; readonly checkedAt: number };

export const startWatch = (now: number): Watch => ({ since: now, lastSign: null, checkedAt: now });

export const noteSign = (watch: Watch, now: number): Watch => ({ ...watch, lastSign: now });

/** Checks a watch, about once a second: whether it hangs, and the watch to go on with. */
export function checkWatch(watch: Watch, now: number): { watch: Watch; hangs: boolean } {
  if (now - watch.checkedAt > MAX_CHECK_GAP_MS) {
    const slept = now - watch.checkedAt;
    const { since, lastSign } = watch;
    return { watch: { since: since + slept, lastSign: lastSign === null ? null : lastSign + slept, checkedAt: now }, hangs: false };
  }
  const hangs = watch.lastSign === null ? now - watch.since > FIRST_SIGN_WITHIN_MS : now - watch.lastSign > HANG_AFTER_MS;
  return { watch: { ...watch, checkedAt: now }, hangs };
}
