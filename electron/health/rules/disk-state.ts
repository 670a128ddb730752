// How much room the disk with the data has.

/** Below this the desk is warned (bytes). */
const LOW_BELOW = 1_000_000_000;

/** Below this no new ticket is given: the calls of those that were given need the rest (bytes). */
const FULL_BELOW = 2 * 1024 * 1024;

export type DiskState = 'ok' | 'low' | 'full' | 'read-only';

/** The state of a disk with this much free for its user (bytes). */
export function diskState(freeBytes: number, isWritable: boolean): DiskState {
  if (!isWritable) return 'read-only';
  return freeBytes < FULL_BELOW ? 'full' : freeBytes < LOW_BELOW ? 'low' : 'ok';
}

/** Whether new tickets can be given. */
export const canGiveTickets = (state: DiskState): boolean => state === 'ok' || state === 'low';
