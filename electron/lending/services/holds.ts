import { Temporal } from 'temporal-polyfill';
import { businessDay, endOfDay } from '../../queue/rules/business-day.ts';
import { type DeviceType } from '../rules/device-states.ts';
import type { Hold } from '../store/holds.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../../queue/store/tickets.ts';
import { changed, unchanged } from '../../rules/change.ts';

import { addDays } from '../../rules/dates.ts';
import { iso } from '../../rules/timestamp.ts';
import { transitionDevice } from './transition-device.ts';

// A device that is free belongs to whoever waits longest for one: it is kept for them at the moment it becomes free, in the
// same transaction. So a device that is 'available' is one that nobody waits for, and no order can be overtaken.

/** Keeps a device of a type for a ticket, the one that has been there longest; false when none is free. */
export function holdDeviceForTicket(store: Store, ticket: Ticket, type: DeviceType, at: string): boolean {
  const minutes = store.settings.get().holdMinutes;
  const until = minutes === null ? null : iso(Temporal.Instant.from(at).add({ minutes }));
  return holdFreeDevice(store, type, { ticket: ticket.seq, waiting: null, since: at, until });
}

function holdFreeDevice(store: Store, type: DeviceType, hold: Omit<Hold, 'seq' | 'device'>): boolean {
  const free = store.devices.findLongestAvailable(type);
  if (!free) return false;
  const held = transitionDevice(store, free, 'hold', { at: hold.since, staff: null });
  if (held.ok) store.holds.add({ ...hold, device: free.seq });
  return held.ok;
}

/** Keeps free devices of a type for those who wait for one, in their order. */
export function offerFreeDevices(store: Store, type: DeviceType, at: string): void {
  for (;;) {
    const first = store.waiting.findFirstWithoutHold(type);
    if (!first || !holdFreeDevice(store, type, { ticket: null, waiting: first.seq, since: at, until: offerExpiry(store, at) })) return;
  }
}

/** The end of the last day on which an offer that is made now holds. */
function offerExpiry(store: Store, at: string): string {
  const { offerDays, rolloverHour } = store.settings.get();
  const day = businessDay(Temporal.Instant.from(at), rolloverHour);
  return iso(endOfDay(addDays(day, offerDays), rolloverHour));
}

/** Lets go of a kept device: it is free again, and goes to whoever waits for one. */
export function releaseHold(store: Store, hold: Hold, ended: 'released' | 'lapsed', at: string, staff: string | null = null): void {
  const device = store.devices.findBySeq(hold.device);
  store.holds.end(hold, ended, at);
  const free = device && transitionDevice(store, device, 'release', { at, staff });
  if (free?.ok) offerFreeDevices(store, free.value.type, at);
}

/** A ticket that has ended keeps nothing. */
export function releaseHoldOfEndedTicket(store: Store, ticket: Ticket, at: string): void {
  const hold = ticket.deviceType ? store.holds.findByTicket(ticket.seq) : undefined;
  if (hold) releaseHold(store, hold, 'released', at);
}

/** Ends what has lapsed: a place on a waiting list goes with its offer. Answers whether anything did. */
export function expireHolds(store: Store, at: string): boolean {
  const lapsed = store.holds.listExpired(at);
  for (const hold of lapsed) {
    const waiting = hold.waiting === null ? undefined : store.waiting.findBySeq(hold.waiting);
    if (waiting) store.waiting.end(waiting, 'lapsed', at);
    releaseHold(store, hold, 'lapsed', at);
  }
  return lapsed.length > 0;
}

/** Lapses what is over while nobody touches anything. */
export const runHoldExpiry = (store: Store, now: Temporal.Instant) =>
  store.transact(() => (expireHolds(store, iso(now)) ? changed(null) : unchanged(null)));
