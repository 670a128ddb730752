import type { Temporal } from 'temporal-polyfill';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { DeviceType } from '../rules/device-states.ts';
import { type HeldDevice, toHeldDevice } from './held-device.ts';
import { releaseHold, offerFreeDevices } from './holds.ts';
import { validateBorrower } from './validate-borrower.ts';

// The waiting lists for devices: one per type, in order of entry.

/** An entry on the desk's waiting list. `toldAt` is when the person was notified of `offered`, the device held for them. */
export type WaitingListRow = {
  id: string;
  type: DeviceType;
  /** The `seq` of the row in the person table. */
  person: number;
  borrower: Borrower | null;
  languages: string[];
  askedAt: string;
  toldAt: string | null;
  offered: HeldDevice | null;
};

/** Adds somebody to a waiting list; the request id becomes the entry's id. An available device is held for them at once. */
export function addToWaitingList(
  store: Store,
  request: { requestId: string; type: DeviceType; borrower: Borrower; languages: readonly string[]; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, type, borrower, languages } = request;
    const existing = store.waiting.findById(id);
    if (existing) return existing.type === type ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = request.ticket === null ? undefined : store.tickets.findById(request.ticket);
    if (request.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    // The list needs only a name and a contact; the other borrower fields can follow when the loan starts.
    const refusal = Object.keys(omitEmptyFields(borrower.more)).length > 0 ? validateBorrower(store, borrower) : undefined;
    if (refusal) return refusal;
    const person = store.persons.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    store.waiting.add({ id, type, person, languages: [...languages], ticket: ticket?.seq ?? null, askedAt: toTimestamp(now) });
    offerFreeDevices(store, type, toTimestamp(now));
    return changed(id);
  });
}

/**
 * Changes what somebody waits for, and the languages they speak. Another type is another list: they join its end, so that nobody
 * there is overtaken, and a device held for them is offered to the next one. Refuses an ended entry.
 */
export function changeWaitingListEntry(
  store: Store,
  staff: string,
  request: { id: string; type: DeviceType; languages: readonly string[] },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const entry = store.waiting.findById(request.id);
    if (!entry) return refused({ code: 'waiting-unknown', field: 'id' });
    if (entry.endedAt !== null) return refused({ code: 'waiting-ended', field: 'id' });
    const { type } = request;
    const languages = [...request.languages];
    if (entry.type === type && languages.join() === entry.languages.join()) return unchanged(null);
    if (entry.type === type) {
      store.waiting.change({ ...entry, languages });
      return changed(null);
    }
    const at = toTimestamp(now);
    const hold = store.holds.findByWaitingListEntry(entry.seq);
    store.waiting.change({ ...entry, type, languages, askedAt: at, toldAt: null });
    if (hold) releaseHold(store, hold, 'released', at, staff);
    offerFreeDevices(store, type, at);
    return changed(null);
  });
}

/** Removes an entry from its waiting list; a device held for it is offered to the next one. */
export function removeFromWaitingList(store: Store, staff: string, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const entry = store.waiting.findById(id);
    if (!entry) return refused({ code: 'waiting-unknown', field: 'id' });
    if (entry.endedAt !== null) return unchanged(null);
    const hold = store.holds.findByWaitingListEntry(entry.seq);
    store.waiting.end(entry, 'withdrawn', toTimestamp(now));
    if (hold) releaseHold(store, hold, 'released', toTimestamp(now), staff);
    return changed(null);
  });
}

/** Records that somebody was notified of the device held for them. Refuses an ended entry. */
export function markWaitingNotified(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const entry = store.waiting.findById(id);
    if (!entry) return refused({ code: 'waiting-unknown', field: 'id' });
    if (entry.endedAt !== null) return refused({ code: 'waiting-ended', field: 'id' });
    store.waiting.markNotified(entry, toTimestamp(now));
    return changed(null);
  });
}

/** All open entries, in order of entry. */
export function readWaitingList(store: Store): WaitingListRow[] {
  return store.waiting.listOpen().map(({ seq, id, type, person, languages, askedAt, toldAt }) => {
    const hold = store.holds.findByWaitingListEntry(seq);
    return {
      id,
      type,
      person,
      borrower: store.persons.findBorrower(person),
      languages,
      askedAt,
      toldAt,
      offered: hold ? toHeldDevice(store, hold) : null,
    };
  });
}
