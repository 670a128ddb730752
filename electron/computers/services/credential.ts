import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { Computer } from '../store/computers.ts';

/** How often the last use of a computer is written at most: a durable write costs more than most requests. */
const LAST_SEEN_INTERVAL_MS = 60_000;

/** A paired computer, as far as what it may do depends on it. */
export type PairedComputer = Pick<Computer, 'id' | 'kind'>;

/** The hash under which a credential is stored. One round is enough: a credential is 256 random bits. */
export const hashCredential = (credential: string): string => createHash('sha256').update(credential).digest('hex');

/**
 * The computer that holds a credential; undefined when it was removed, or paired with another key (`key` is the fingerprint
 * of the one that answers now). Counts as a use of the computer.
 */
export function authenticateComputer(
  store: Store,
  credential: string | undefined,
  key: string,
  now: Temporal.Instant,
): PairedComputer | undefined {
  if (!credential) return undefined;
  const computer = store.computers.findByCredentialHash(hashCredential(credential));
  if (computer?.pairedKey !== key) return undefined;
  if (now.since(computer.seenAt).total('milliseconds') >= LAST_SEEN_INTERVAL_MS)
    store.computers.updateLastSeen(computer.id, toTimestamp(now));
  return { id: computer.id, kind: computer.kind };
}

/** Whether a computer is still paired. */
export const isPaired = (store: Store, id: string): boolean => store.computers.find(id) !== undefined;
