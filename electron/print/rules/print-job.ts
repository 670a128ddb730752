import type { SlipState } from './paper.ts';

// What becomes of one slip. A job has at most one way through: waiting, in the printer's queue, and printed or given up.

/** From here on the visitor is told to remember the number; the slip may still come (ms). */
export const TELL_AFTER_MS = 10_000;

/** A slip that has not come by now is called off: nothing comes out in a heap once there is paper (ms). */
export const GIVE_UP_AFTER_MS = 120_000;

/** How often a slip of one ticket is tried, each time by a tap of the visitor. */
export const MAX_ATTEMPTS = 3;

/** How many slips may be under way at once; a kiosk gives a few numbers in two minutes. */
export const MAX_UNDER_WAY = 12;

/** How many slips may be asked for within ten minutes: more than people can, so that no program empties the roll. */
export const MAX_RECENT = 40;
const RECENT_MS = 600_000;

/**
 * A job; `key` is known only to the page that is printed, `ticket` is null for a test, `requestedAt` is in ms since 1970, and
 * `spooled` the id that the printer's queue gave it.
 */
export type PrintJob = {
  readonly key: string;
  readonly ticket: string | null;
  readonly requestIds: readonly string[];
  readonly requestedAt: number;
  readonly state: 'waiting' | 'spooled' | 'printed' | 'given-up';
  readonly spooled: string | null;
};

/** Whether a job can still come out. */
export const isUnderWay = ({ state }: PrintJob): boolean => state === 'waiting' || state === 'spooled';

/** Whether a job must be called off. */
export const isTooOld = (job: PrintJob, nowMs: number): boolean => isUnderWay(job) && nowMs - job.requestedAt >= GIVE_UP_AFTER_MS;

/** Whether a job takes longer than a visitor waits for it. */
export const isLate = (job: PrintJob, nowMs: number): boolean => isUnderWay(job) && nowMs - job.requestedAt >= TELL_AFTER_MS;

/** Whether one more slip may be asked for. */
export const mayAdd = (jobs: readonly PrintJob[], nowMs: number): boolean =>
  jobs.filter(isUnderWay).length < MAX_UNDER_WAY && jobs.filter(({ requestedAt }) => nowMs - requestedAt < RECENT_MS).length < MAX_RECENT;

/** How a job is for its visitor; with `isStuck` nothing comes out of the printer now. */
export function slipState(job: PrintJob, nowMs: number, isStuck: boolean): SlipState {
  if (job.state === 'printed') return 'printed';
  return isUnderWay(job) && !isStuck && !isLate(job, nowMs) ? 'printing' : 'failed';
}

/**
 * What to do with a request for the slip of a ticket, which has had these jobs (oldest first): nothing, since the same tap came
 * twice or a slip is there or under way; refuse, since it was tried often enough; or a new job.
 */
export function decideRequest(jobs: readonly PrintJob[], requestId: string): 'same' | 'refuse' | 'new' {
  const last = jobs.at(-1);
  if (!last) return 'new';
  if (jobs.some(({ requestIds }) => requestIds.includes(requestId)) || last.state !== 'given-up') return 'same';
  return jobs.length < MAX_ATTEMPTS ? 'new' : 'refuse';
}
