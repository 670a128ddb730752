import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { ComputerKind } from '../rules/computer-kind.ts';
import { CODE_LIFETIME_MS, formatPairingCode, MAX_TRIES, pairingCode, SECRET_COUNT } from '../rules/pairing-code.ts';
import type { NetworkAddress } from './network-door.ts';

/** A code that is valid now; `by` is the id of the coordinator who asked for it, null for the command line. */
export type PairingCode = { code: string; kind: ComputerKind; by: string | null; expiresAt: Temporal.Instant };

/**
 * The pairing code of this process: one at a time, in memory only. After five wrong tries it is replaced by another for the rest of
 * its five minutes. Whoever
 * tried five wrong ones must wait until a code would have ended, so that one computer cannot keep all others from pairing.
 */
export function createPairingCodes(now: () => Temporal.Instant) {
  let current: PairingCode | undefined;
  let key = '';
  let wrongTries = 0;
  const triesByAddress = new Map<string, { count: number; until: Temporal.Instant }>();

  const isPast = (moment: Temporal.Instant): boolean => now().epochMilliseconds >= moment.epochMilliseconds;
  const inOneLifetime = (): Temporal.Instant => now().add({ milliseconds: CODE_LIFETIME_MS });
  const getCurrent = (): PairingCode | undefined => {
    if (current && isPast(current.expiresAt)) current = undefined;
    return current;
  };
  const create = (kind: ComputerKind, by: string | null, expiresAt: Temporal.Instant): PairingCode => {
    wrongTries = 0;
    return (current = { code: pairingCode(key, randomInt(SECRET_COUNT)), kind, by, expiresAt });
  };
  const countWrongTry = (address: string): void => {
    for (const [other, { until }] of triesByAddress) if (isPast(until)) triesByAddress.delete(other);
    const count = (triesByAddress.get(address)?.count ?? 0) + 1;
    triesByAddress.set(address, { count, until: inOneLifetime() });
    // It ends when the one before would have: whoever goes on guessing does not keep the door open.
    if (current && ++wrongTries >= MAX_TRIES) create(current.kind, current.by, current.expiresAt);
  };

  return {
    /** A new code for a kind of computer and the key with this fingerprint; the one before ends. */
    issue: (kind: ComputerKind, by: string | null, fingerprint: string): PairingCode => {
      key = fingerprint;
      return create(kind, by, inOneLifetime());
    },
    /** The code that is valid now. */
    current: getCurrent,
    /** Seconds until this address may try again; 0 when it may. */
    waitSeconds: (address: string): number => {
      const tries = triesByAddress.get(address);
      if (!tries || tries.count < MAX_TRIES || isPast(tries.until)) return 0;
      return Math.ceil(tries.until.since(now()).total('seconds'));
    },
    /** Whether a code is the valid one. A wrong one counts as a try of the address. */
    verify: (attempt: string, address: string): boolean => {
      const valid = getCurrent();
      if (valid && attempt.length === valid.code.length && timingSafeEqual(Buffer.from(attempt), Buffer.from(valid.code))) return true;
      countWrongTry(address);
      return false;
    },
    /** Ends the code: it was used. */
    end: (): void => void (current = undefined),
  };
}

export type PairingCodes = ReturnType<typeof createPairingCodes>;

/** A code as the page *Computers* shows it; `expiresAt` is ISO 8601. */
export type ShownCode = { code: string; kind: ComputerKind; expiresAt: string };

/** The code that is valid now, in groups of four; null without one. */
export function describePairingCode(codes: PairingCodes): ShownCode | null {
  const current = codes.current();
  return current ? { code: formatPairingCode(current.code), kind: current.kind, expiresAt: toTimestamp(current.expiresAt) } : null;
}

/** Makes a code for a kind of computer; `by` is the coordinator who asked, null for the command line. Refused: 'network-closed'. */
export function issuePairingCode(
  codes: PairingCodes,
  address: NetworkAddress | null,
  kind: ComputerKind,
  by: string | null,
): Result<ShownCode | null> {
  if (!address) return refused({ code: 'network-closed' });
  codes.issue(kind, by, address.fingerprint);
  return ok(describePairingCode(codes));
}
