import { Temporal } from 'temporal-polyfill';
import { businessDay, endOfDay } from '../../queue/rules/business-day.ts';
import type { Ticket } from '../../queue/store/tickets.ts';
import { changed, unchanged, type Change } from '../../rules/change.ts';
import { addDays } from '../../rules/dates.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { DeviceType } from '../rules/device-states.ts';
import type { Hold } from '../store/holds.ts';
import { transitionDevice } from './transition-device.ts';
import type { Result } from '../../refusals/refusal.ts';
import { refused } from '../../rules/result.ts';

// A device that becomes free is held for the person who has waited longest, in the same transaction. So an 'available'
// device is one that nobody waits for, and nobody on the waiting list can be overtaken.

/** Holds the device that has been available longest for a ticket, for `holdMinutes` of the settings; false when none is free. */
export function holdDeviceForTicket(store: Store, ticket: Ticket, type: DeviceType, at: string): boolean {
  const minutes = store.settings.get().holdMinutes;
  const until = minutes === null ? null : toTimestamp(Temporal.Instant.from(at).add({ minutes }));
  return holdFreeDevice(store, type, { ticket: ticket.seq, waiting: null, since: at, until });
}

function holdFreeDevice(store: Store, type: DeviceType, hold: Omit<Hold, 'seq' | 'device'>): boolean {
  const device = store.devices.findLongestAvailable(type);
  if (!device) return false;
  const held = transitionDevice(store, device, 'hold', { at: hold.since, staff: null });
  if (held.ok) store.holds.add({ ...hold, device: device.seq });
  return held.ok;
}

/** Holds available devices of a type for the waiting list, in its order. Call it after any device of the type became free. */
export function offerFreeDevices(store: Store, type: DeviceType, at: string): void {
  for (;;) {
    const entry = store.waiting.findFirstWithoutHold(type);
    if (!entry || !holdFreeDevice(store, type, { ticket: null, waiting: entry.seq, since: at, until: offerExpiry(store, at) })) return;
  }
}

/** The end (ISO 8601) of the last business day on which an offer made at `at` is valid. */
function offerExpiry(store: Store, at: string): string {
  const { offerDays, rolloverHour } = store.settings.get();
  const day = businessDay(Temporal.Instant.from(at), rolloverHour);
  return toTimestamp(endOfDay(addDays(day, offerDays), rolloverHour));
}

/** Ends a hold: the device becomes available and is offered to the waiting list. `at` is ISO 8601. */
export function releaseHold(store: Store, hold: Hold, ended: 'released' | 'lapsed', at: string, staff: string | null = null): void {
  const device = store.devices.findBySeq(hold.device);
  store.holds.end(hold, ended, at);
  const released = device && transitionDevice(store, device, 'release', { at, staff });
  if (released?.ok) offerFreeDevices(store, released.value.type, at);
}

/** Releases the device held for a ticket that has ended. */
export function releaseHoldOfEndedTicket(store: Store, ticket: Ticket, at: string): void {
  const hold = ticket.deviceType ? store.holds.findByTicket(ticket.seq) : undefined;
  if (hold) releaseHold(store, hold, 'released', at);
}

/**
 * Holds a device again for a ticket that ended at `endedAt` and is open again: the device that was released then, or another
 * free one of its type. Without a free one, or without a hold before, nothing changes.
 */
export function restoreHoldOfTicket(store: Store, ticket: Ticket, endedAt: string, at: string): void {
  const released = ticket.deviceType && store.holds.findReleasedByTicket(ticket.seq, endedAt);
  if (!ticket.deviceType || !released) return;
  const hold = { ticket: ticket.seq, waiting: null, since: at, until: released.until };
  const device = store.devices.findBySeq(released.device);
  const held = device && transitionDevice(store, device, 'hold', { at, staff: null });
  if (held?.ok) store.holds.add({ ...hold, device: held.value.seq });
  else holdFreeDevice(store, ticket.deviceType, hold);
}

/** Ends expired holds; an expired offer also ends its waiting-list entry. Returns whether any hold expired. */
export function expireHolds(store: Store, at: string): boolean {
  const expiredHolds = store.holds.listExpired(at);
  for (const hold of expiredHolds) {
    const entry = hold.waiting === null ? undefined : store.waiting.findBySeq(hold.waiting);
    if (entry) store.waiting.end(entry, 'lapsed', at);
    releaseHold(store, hold, 'lapsed', at);
  }
  return expiredHolds.length > 0;
}

/** Expires holds from the maintenance timer, when no request does. */
export const runHoldExpiry = (store: Store, now: Temporal.Instant) =>
  store.transact(() => (expireHolds(store, toTimestamp(now)) ? changed(null) : unchanged(null)));

/** Releases the device held for a ticket; without one nothing changes. */
export function releaseHoldOfTicket(store: Store, staff: string, request: { ticket: string; requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const hold = store.holds.findByTicket(ticket.seq);
    if (!hold) return unchanged(null);
    releaseHold(store, hold, 'released', toTimestamp(now), staff);
    return changed(null);
  });
}
