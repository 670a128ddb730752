import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { ComputerKind } from '../rules/computer-kind.ts';
import { parsePairingCode } from '../rules/pairing-code.ts';
import { hashCredential } from './credential.ts';
import type { PairingCodes } from './pairing-codes.ts';

type PairRequest = { requestId: string; code: string; name: string; kind: ComputerKind | null };

/** A newly paired computer, and the credential that only it will have. */
export type Pairing = { id: string; kind: ComputerKind; credential: string };

/**
 * Pairs a computer with the code of the coordinator; `key` is the fingerprint that the computer trusts, `address` where it
 * calls from. Refused: 'too-busy' after five wrong codes of that address, 'pair-code-wrong', 'pair-kind' for a code of another
 * kind than the computer asks to be, and 'request-reused'.
 */
export function pairComputer(
  store: Store,
  codes: PairingCodes,
  request: PairRequest,
  caller: { key: string; address: string },
  now: Temporal.Instant,
): Result<Change<Pairing>> {
  const seconds = codes.waitSeconds(caller.address);
  if (seconds > 0) return refused({ code: 'too-busy', seconds });
  if (!codes.verify(parsePairingCode(request.code) ?? '', caller.address)) return refused({ code: 'pair-code-wrong', field: 'code' });
  const code = codes.current();
  if (!code) return refused({ code: 'pair-code-wrong', field: 'code' });
  if (request.kind !== null && request.kind !== code.kind) return refused({ code: 'pair-kind', field: 'kind', accepted: code.kind });
  const credential = randomBytes(32).toString('base64url');
  return store.transact((): Result<Change<Pairing>> => {
    if (store.computers.find(request.requestId)) return refused({ code: 'request-reused', field: 'requestId' });
    const at = toTimestamp(now);
    const [credentialHash, id, kind] = [hashCredential(credential), request.requestId, code.kind];
    store.computers.add({
      id,
      kind,
      name: request.name,
      credentialHash,
      pairedKey: caller.key,
      pairedAt: at,
      pairedBy: code.by,
      seenAt: at,
    });
    codes.end();
    return changed({ id, kind, credential });
  });
}

/** Renames a paired computer. */
export const renameComputer = (store: Store, id: string, name: string): Result<Change<null>> =>
  store.transact((): Result<Change<null>> => {
    const computer = store.computers.find(id);
    if (!computer) return refused({ code: 'computer-unknown', field: 'id' });
    if (computer.name === name) return unchanged(null);
    store.computers.rename(id, name);
    return changed(null);
  });

/** Removes a paired computer and ends its sessions. Its streams end when the change is broadcast. */
export const removeComputer = (store: Store, id: string, now: Temporal.Instant): Result<Change<null>> =>
  store.transact((): Result<Change<null>> => {
    if (!store.computers.find(id)) return refused({ code: 'computer-unknown', field: 'id' });
    store.computers.remove(id, toTimestamp(now));
    store.sessions.endByComputer(id);
    return changed(null);
  });

/** Switches the other computers on or off, to be remembered for the next start. */
export const rememberNetwork = (
  store: Store,
  isOn: boolean,
  { staff, now }: { staff: string; now: Temporal.Instant },
): Result<Change<null>> =>
  store.transact(() => {
    if (store.settings.get().network === isOn) return unchanged(null);
    store.settings.set({ network: isOn }, { staff, at: toTimestamp(now) });
    return changed(null);
  });

/**
 * The paired computers, by name. `mustPairAgain` says that a computer trusts another key than this Digipunt has (`key`, null
 * while it has none): its store was restored on another machine.
 */
export function listComputers(store: Store, key: string | null) {
  const staffName = createStaffNameLookup(store);
  return store.computers.listAll().map(({ id, name, kind, pairedAt, pairedBy, pairedKey, seenAt }) => ({
    id,
    name,
    kind,
    pairedAt,
    pairedBy: pairedBy === null ? null : staffName(pairedBy),
    seenAt,
    mustPairAgain: key !== null && pairedKey !== key,
  }));
}

export type ComputerRow = ReturnType<typeof listComputers>[number];
