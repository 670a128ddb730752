import type { Temporal } from 'temporal-polyfill';
import type { DeviceType } from '../rules/device-states.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { releaseHold, offerFreeDevices } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import { iso } from '../../rules/timestamp.ts';
import { type HeldDevice, toHeldDevice } from './held-device.ts';
import { validateBorrower } from './validate-borrower.ts';

// The waiting list of each kind of device, in the order in which people asked.

/** Puts somebody on a waiting list; the request id becomes their place's id. A device that is free is kept for them at once. */
export function addToWaitingList(
  store: Store,
  ask: { requestId: string; type: DeviceType; borrower: Borrower; languages: readonly string[]; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, type, borrower, languages } = ask;
    const existing = store.waiting.findById(id);
    if (existing) return existing.type === type ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.findById(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    // What is asked for a loan is asked when it begins; the list needs a name and a way to reach them.
    const refusal = Object.keys(omitEmptyFields(borrower.more)).length > 0 ? validateBorrower(store, borrower) : undefined;
    if (refusal) return refusal;
    const person = store.people.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    store.waiting.add({ id, type, person, languages: [...languages], ticket: ticket?.seq ?? null, askedAt: iso(now) });
    offerFreeDevices(store, type, iso(now));
    return changed(id);
  });
}

/** Takes somebody off a list; what was kept for them goes to the next. */
export function removeFromWaitingList(store: Store, staff: string, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const waiting = store.waiting.findById(id);
    if (!waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting.endedAt !== null) return unchanged(null);
    const hold = store.holds.findByWaitingListEntry(waiting.seq);
    store.waiting.end(waiting, 'withdrawn', iso(now));
    if (hold) releaseHold(store, hold, 'released', iso(now), staff);
    return changed(null);
  });
}

/** Notes that somebody was told of the device that is kept for them. */
export function markWaitingNotified(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const waiting = store.waiting.findById(id);
    if (!waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting.endedAt !== null) return refused({ code: 'waiting-ended', field: 'id' });
    store.waiting.markNotified(waiting, iso(now));
    return changed(null);
  });
}

/** Everyone who waits, in order. */
export function waitingList(store: Store): WaitingListRow[] {
  return store.waiting.listOpen().map(({ seq, id, type, person, languages, askedAt, toldAt }) => {
    const hold = store.holds.findByWaitingListEntry(seq);
    return {
      id,
      type,
      borrower: store.people.borrower(person),
      languages,
      askedAt,
      toldAt,
      offered: hold ? toHeldDevice(store, hold) : null,
    };
  });
}

/** Somebody on a waiting list, in order; `offered` is the device that is kept for them now. */
export type WaitingListRow = {
  id: string;
  type: DeviceType;
  borrower: Borrower | null;
  languages: string[];
  askedAt: string;
  toldAt: string | null;
  offered: HeldDevice | null;
};
