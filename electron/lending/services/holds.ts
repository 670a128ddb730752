import { Temporal } from 'temporal-polyfill';
import { businessDay, endOfDay } from '../../queue/rules/business-day.ts';
import { type DeviceType } from '../rules/device-states.ts';
import type { Hold } from '../store/holds.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../../queue/store/tickets.ts';
import { changed, unchanged } from '../../rules/change.ts';

import { dateAfter } from '../../rules/dates.ts';
import { iso } from '../../rules/timestamp.ts';
import { moveDevice } from './move-device.ts';

// A device that is free belongs to whoever waits longest for one: it is kept for them at the moment it becomes free, in the
// same transaction. So a device that is 'available' is one that nobody waits for, and no order can be overtaken.

/** Keeps a device of a type for a ticket, the one that has been there longest; false when none is free. */
export function holdFor(store: Store, ticket: Ticket, type: DeviceType, at: string): boolean {
  const minutes = store.settings.get().holdMinutes;
  const until = minutes === null ? null : iso(Temporal.Instant.from(at).add({ minutes }));
  return keep(store, type, { ticket: ticket.seq, waiting: null, since: at, until });
}

function keep(store: Store, type: DeviceType, hold: Omit<Hold, 'seq' | 'device'>): boolean {
  const free = store.devices.longestThere(type);
  if (!free) return false;
  const held = moveDevice(store, free, 'hold', { at: hold.since, staff: null });
  if (held.ok) store.holds.add({ ...hold, device: free.seq });
  return held.ok;
}

/** Keeps free devices of a type for those who wait for one, in their order. */
export function offer(store: Store, type: DeviceType, at: string): void {
  for (;;) {
    const first = store.waiting.firstWithout(type);
    if (!first || !keep(store, type, { ticket: null, waiting: first.seq, since: at, until: offerEnds(store, at) })) return;
  }
}

/** The end of the last day on which an offer that is made now holds. */
function offerEnds(store: Store, at: string): string {
  const { offerDays, rolloverHour } = store.settings.get();
  const day = businessDay(Temporal.Instant.from(at), rolloverHour);
  return iso(endOfDay(dateAfter(day, offerDays), rolloverHour));
}

/** Lets go of a kept device: it is free again, and goes to whoever waits for one. */
export function letGo(store: Store, hold: Hold, ended: 'released' | 'lapsed', at: string, staff: string | null = null): void {
  const device = store.devices.bySeq(hold.device);
  store.holds.end(hold, ended, at);
  const free = device && moveDevice(store, device, 'release', { at, staff });
  if (free?.ok) offer(store, free.value.type, at);
}

/** A ticket that has ended keeps nothing. */
export function letGoOfTicket(store: Store, ticket: Ticket, at: string): void {
  const hold = ticket.deviceType ? store.holds.ofTicket(ticket.seq) : undefined;
  if (hold) letGo(store, hold, 'released', at);
}

/** Ends what has lapsed: a place on a waiting list goes with its offer. Answers whether anything did. */
export function lapseHolds(store: Store, at: string): boolean {
  const lapsed = store.holds.lapsed(at);
  for (const hold of lapsed) {
    const waiting = hold.waiting === null ? undefined : store.waiting.bySeq(hold.waiting);
    if (waiting) store.waiting.end(waiting, 'lapsed', at);
    letGo(store, hold, 'lapsed', at);
  }
  return lapsed.length > 0;
}

/** Lapses what is over while nobody touches anything. */
export const lapseOverdue = (store: Store, now: Temporal.Instant) =>
  store.transact(() => (lapseHolds(store, iso(now)) ? changed(null) : unchanged(null)));
