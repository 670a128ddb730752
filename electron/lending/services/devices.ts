import type { Temporal } from 'temporal-polyfill';
import { type StaffDeviceAct } from '../rules/device-states.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Device, DeviceFacts } from '../store/devices.ts';
import type { Hold } from '../store/holds.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { holdFor, letGo, offer } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { type Checklist, defectsIn } from '../rules/checklist.ts';
import { iso } from '../../rules/timestamp.ts';
import { moveDevice } from './move-device.ts';

// What staff do with devices on the shelf. What goes out and comes back stands in loans.ts.

/** Adds a device; the request id becomes its id. Whoever waits for one gets it at once. */
export function addDevice(store: Store, staff: string | null, ask: DeviceFacts & { requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, ...facts } = ask;
    if (store.devices.byId(id)) return unchanged(id);
    if (store.devices.byLabel(facts.label)) return refused({ code: 'label-taken', field: 'label', label: facts.label });
    insertDevice(store, staff, id, facts, iso(now));
    offer(store, facts.type, iso(now));
    return changed(id);
  });
}

/** A device of which every fact is known to be right; call it inside a transaction. */
export function insertDevice(store: Store, staff: string | null, id: string, facts: DeviceFacts, at: string): void {
  const device = store.devices.add({ ...facts, id, since: at });
  store.devices.write({ device, act: 'add', at, staff, loan: null, due: null, defects: [], note: '', requestId: null });
}

/** Changes what is written down of a device. Its kind stays while it is kept for somebody or lent. */
export function changeDevice(store: Store, staff: string | null, id: string, facts: DeviceFacts, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.byId(id);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const other = store.devices.byLabel(facts.label);
    if (other && other.seq !== device.seq) return refused({ code: 'label-taken', field: 'label', label: facts.label });
    const fixed = device.type !== facts.type && (device.state === 'held' || device.state === 'lent');
    if (fixed) return refused({ code: 'device-state', field: 'state', state: device.state, accepted: ['available', 'needs-work'] });
    if (sameFacts(device, facts)) return unchanged(null);
    updateDevice(store, staff, device, facts, iso(now));
    offer(store, facts.type, iso(now));
    return changed(null);
  });
}

/** The same for a device that is known to take the change; call it inside a transaction. */
export function updateDevice(store: Store, staff: string | null, device: Device, facts: DeviceFacts, at: string): void {
  store.devices.change({ ...facts, seq: device.seq });
  store.devices.write({ device: device.seq, act: 'change', at, staff, loan: null, due: null, defects: [], note: '', requestId: null });
}

const FACTS = ['label', 'type', 'model', 'serial', 'shelf', 'boughtOn', 'valueCents', 'note'] as const satisfies (keyof DeviceFacts)[];

/** Which facts of a device another set of them would change. */
export const factsThatDiffer = (device: DeviceFacts, facts: DeviceFacts): (keyof DeviceFacts)[] =>
  FACTS.filter((fact) => device[fact] !== facts[fact]);
const sameFacts = (device: DeviceFacts, facts: DeviceFacts): boolean => factsThatDiffer(device, facts).length === 0;

/**
 * Says what is the matter with a device. One that was kept for somebody is kept no longer: they get another if one is free,
 * and a loan of what is lost or stolen ends, though it stays open until the device is found or written off.
 */
export function markDevice(
  store: Store,
  staff: string | null,
  ask: { device: string; act: StaffDeviceAct; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.byId(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const done = store.devices.doneBy(ask.requestId);
    if (done) return repeated(done.device === device.seq && done.act === ask.act);
    const at = iso(now);
    const hold = device.state === 'held' ? store.holds.ofDevice(device.seq) : undefined;
    const loan = device.state === 'lent' ? store.loans.out(device.seq) : undefined;
    const here = hold ? moveDevice(store, device, 'release', { at, staff }) : { ok: true as const, value: device };
    if (!here.ok) return here;
    const { note, requestId } = ask;
    const moved = moveDevice(store, here.value, ask.act, { at, staff, note, requestId, loan: loan?.seq ?? null });
    if (!moved.ok) return moved;
    if (hold) moveHold(store, hold, at);
    if (loan) store.loans.update({ ...loan, backAt: at, ended: ask.act === 'steal' ? 'stolen' : 'lost' });
    if (ask.act === 'find' || ask.act === 'retire') settleLosses(store, device, at);
    return changed(null);
  });
}

/** Whoever a device was kept for gets another one, or their place on the list back. */
function moveHold(store: Store, hold: Hold, at: string): void {
  store.holds.end(hold, 'moved', at);
  const ticket = hold.ticket === null ? undefined : store.tickets.bySeq(hold.ticket);
  if (ticket?.deviceType) holdFor(store, ticket, ticket.deviceType, at);
  const waiting = hold.waiting === null ? undefined : store.waiting.bySeq(hold.waiting);
  if (waiting) offer(store, waiting.type, at);
}

/** A device that was found or written off leaves nothing open with those who lost it. */
function settleLosses(store: Store, device: Device, at: string): void {
  for (const loan of store.loans.unsettled(device.seq)) {
    if (loan.ended === 'lost' || loan.ended === 'stolen') store.loans.update({ ...loan, closedAt: at });
  }
}

/** Puts a device back on the shelf, when the checklist has nothing against it. */
export function readyDevice(
  store: Store,
  staff: string | null,
  ask: { device: string; checklist: Checklist; complete: boolean; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.byId(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const done = store.devices.doneBy(ask.requestId);
    if (done) return repeated(done.device === device.seq && done.act === 'ready');
    const [defect] = defectsIn(ask.checklist, ask.complete);
    if (defect) return refused({ code: 'device-not-ready', field: defect });
    const { note, requestId } = ask;
    const ready = moveDevice(store, device, 'ready', { at: iso(now), staff, note, requestId });
    if (!ready.ok) return ready;
    offer(store, device.type, iso(now));
    return changed(null);
  });
}

/** Lets go of what is kept for a ticket, when its visitor does not want it any more. */
export function releaseHold(store: Store, staff: string, ask: { ticket: string; requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const ticket = store.tickets.byId(ask.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const hold = store.holds.ofTicket(ticket.seq);
    if (!hold) return unchanged(null);
    letGo(store, hold, 'released', iso(now), staff);
    return changed(null);
  });
}

const repeated = (same: boolean): Result<Change<null>> =>
  same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
