import type { Temporal } from 'temporal-polyfill';
import type { Borrower, HeldDevice, WaitingRow } from '../domain/faces.ts';
import type { DeviceType } from '../domain/lending.ts';
import { refused, type Result } from '../domain/refusal.ts';
import type { Hold } from '../store/holds.ts';
import type { Store } from '../store/open.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { letGo, offer } from './holds.ts';
import { borrowerOf, filled, wrongBorrower } from './loans.ts';

// The waiting list of each kind of device, in the order in which people asked.

/** Puts somebody on a waiting list; the request id becomes their place's id. A device that is free is kept for them at once. */
export function addWaiting(
  store: Store,
  ask: { requestId: string; type: DeviceType; borrower: Borrower; languages: readonly string[]; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, type, borrower, languages } = ask;
    const known = store.waiting.byId(id);
    if (known) return known.type === type ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.byId(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    // What is asked for a loan is asked when it begins; the list needs a name and a way to reach them.
    const wrong = Object.keys(filled(borrower.more)).length > 0 ? wrongBorrower(store, borrower) : undefined;
    if (wrong) return wrong;
    const person = store.people.add({ ...borrower, more: filled(borrower.more) });
    store.waiting.add({ id, type, person, languages: [...languages], ticket: ticket?.seq ?? null, askedAt: iso(now) });
    offer(store, type, iso(now));
    return changed(id);
  });
}

/** Takes somebody off a list; what was kept for them goes to the next. */
export function removeWaiting(store: Store, staff: string, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const waiting = store.waiting.byId(id);
    if (!waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting.endedAt !== null) return unchanged(null);
    const hold = store.holds.ofWaiting(waiting.seq);
    store.waiting.end(waiting, 'withdrawn', iso(now));
    if (hold) letGo(store, hold, 'released', iso(now), staff);
    return changed(null);
  });
}

/** Notes that somebody was told of the device that is kept for them. */
export function tellWaiting(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const waiting = store.waiting.byId(id);
    if (!waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting.endedAt !== null) return refused({ code: 'waiting-ended', field: 'id' });
    store.waiting.told(waiting, iso(now));
    return changed(null);
  });
}

/** Everyone who waits, in order. */
export function waitingList(store: Store): WaitingRow[] {
  return store.waiting.open().map(({ seq, id, type, person, languages, askedAt, toldAt }) => {
    const hold = store.holds.ofWaiting(seq);
    return { id, type, borrower: borrowerOf(store, person), languages, askedAt, toldAt, offered: hold ? heldDevice(store, hold) : null };
  });
}

/** A kept device as staff find it on the shelf. */
export function heldDevice(store: Store, hold: Hold): HeldDevice | null {
  const device = store.devices.bySeq(hold.device);
  return device ? { device: device.id, label: device.label, shelf: device.shelf, until: hold.until } : null;
}
