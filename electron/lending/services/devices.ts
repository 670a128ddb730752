import type { Temporal } from 'temporal-polyfill';
import { type StaffDeviceAction } from '../rules/device-states.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Device, DeviceDetails } from '../store/devices.ts';
import type { Hold } from '../store/holds.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { holdDeviceForTicket, releaseHold, offerFreeDevices } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { type Checklist, findDefects } from '../rules/checklist.ts';
import { iso } from '../../rules/timestamp.ts';
import { transitionDevice } from './transition-device.ts';

// What staff do with devices on the shelf. What goes out and comes back stands in loans.ts.

/** Adds a device; the request id becomes its id. Whoever waits for one gets it at once. */
export function addDevice(store: Store, staff: string | null, ask: DeviceDetails & { requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, ...facts } = ask;
    if (store.devices.findById(id)) return unchanged(id);
    if (store.devices.findByLabel(facts.label)) return refused({ code: 'label-taken', field: 'label', label: facts.label });
    insertDevice(store, staff, id, facts, iso(now));
    offerFreeDevices(store, facts.type, iso(now));
    return changed(id);
  });
}

/** A device of which every fact is known to be right; call it inside a transaction. */
export function insertDevice(store: Store, staff: string | null, id: string, facts: DeviceDetails, at: string): void {
  const device = store.devices.add({ ...facts, id, since: at });
  store.devices.addHistory({ device, act: 'add', at, staff, loan: null, due: null, defects: [], note: '', requestId: null });
}

/** Changes what is written down of a device. Its kind stays while it is kept for somebody or lent. */
export function changeDevice(store: Store, staff: string | null, id: string, facts: DeviceDetails, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(id);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const other = store.devices.findByLabel(facts.label);
    if (other && other.seq !== device.seq) return refused({ code: 'label-taken', field: 'label', label: facts.label });
    const isTypeLocked = device.type !== facts.type && (device.state === 'held' || device.state === 'lent');
    if (isTypeLocked) return refused({ code: 'device-state', field: 'state', state: device.state, accepted: ['available', 'needs-work'] });
    if (hasSameDetails(device, facts)) return unchanged(null);
    updateDevice(store, staff, device, facts, iso(now));
    offerFreeDevices(store, facts.type, iso(now));
    return changed(null);
  });
}

/** The same for a device that is known to take the change; call it inside a transaction. */
export function updateDevice(store: Store, staff: string | null, device: Device, facts: DeviceDetails, at: string): void {
  store.devices.update({ ...facts, seq: device.seq });
  store.devices.addHistory({ device: device.seq, act: 'change', at, staff, loan: null, due: null, defects: [], note: '', requestId: null });
}

const DETAIL_FIELDS = [
  'label',
  'type',
  'model',
  'serial',
  'shelf',
  'boughtOn',
  'valueCents',
  'note',
] as const satisfies (keyof DeviceDetails)[];

/** Which facts of a device another set of them would change. */
export const changedDetails = (device: DeviceDetails, facts: DeviceDetails): (keyof DeviceDetails)[] =>
  DETAIL_FIELDS.filter((fact) => device[fact] !== facts[fact]);
const hasSameDetails = (device: DeviceDetails, facts: DeviceDetails): boolean => changedDetails(device, facts).length === 0;

/**
 * Says what is the matter with a device. One that was kept for somebody is kept no longer: they get another if one is free,
 * and a loan of what is lost or stolen ends, though it stays open until the device is found or written off.
 */
export function changeDeviceState(
  store: Store,
  staff: string | null,
  ask: { device: string; act: StaffDeviceAction; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const done = store.devices.findByRequestId(ask.requestId);
    if (done) return answerRepeatedRequest(done.device === device.seq && done.act === ask.act);
    const at = iso(now);
    const hold = device.state === 'held' ? store.holds.findByDevice(device.seq) : undefined;
    const loan = device.state === 'lent' ? store.loans.findCurrentByDevice(device.seq) : undefined;
    const releasedDevice = hold ? transitionDevice(store, device, 'release', { at, staff }) : { ok: true as const, value: device };
    if (!releasedDevice.ok) return releasedDevice;
    const { note, requestId } = ask;
    const moved = transitionDevice(store, releasedDevice.value, ask.act, { at, staff, note, requestId, loan: loan?.seq ?? null });
    if (!moved.ok) return moved;
    if (hold) reassignHold(store, hold, at);
    if (loan) store.loans.update({ ...loan, backAt: at, ended: ask.act === 'steal' ? 'stolen' : 'lost' });
    if (ask.act === 'find' || ask.act === 'retire') closeLostLoans(store, device, at);
    return changed(null);
  });
}

/** Whoever a device was kept for gets another one, or their place on the list back. */
function reassignHold(store: Store, hold: Hold, at: string): void {
  store.holds.end(hold, 'moved', at);
  const ticket = hold.ticket === null ? undefined : store.tickets.findBySeq(hold.ticket);
  if (ticket?.deviceType) holdDeviceForTicket(store, ticket, ticket.deviceType, at);
  const waiting = hold.waiting === null ? undefined : store.waiting.findBySeq(hold.waiting);
  if (waiting) offerFreeDevices(store, waiting.type, at);
}

/** A device that was found or written off leaves nothing open with those who lost it. */
function closeLostLoans(store: Store, device: Device, at: string): void {
  for (const loan of store.loans.listUnsettled(device.seq)) {
    if (loan.ended === 'lost' || loan.ended === 'stolen') store.loans.update({ ...loan, closedAt: at });
  }
}

/** Puts a device back on the shelf, when the checklist has nothing against it. */
export function markDeviceReady(
  store: Store,
  staff: string | null,
  ask: { device: string; checklist: Checklist; complete: boolean; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const done = store.devices.findByRequestId(ask.requestId);
    if (done) return answerRepeatedRequest(done.device === device.seq && done.act === 'ready');
    const [defect] = findDefects(ask.checklist, ask.complete);
    if (defect) return refused({ code: 'device-not-ready', field: defect });
    const { note, requestId } = ask;
    const ready = transitionDevice(store, device, 'ready', { at: iso(now), staff, note, requestId });
    if (!ready.ok) return ready;
    offerFreeDevices(store, device.type, iso(now));
    return changed(null);
  });
}

/** Lets go of what is kept for a ticket, when its visitor does not want it any more. */
export function releaseHoldOfTicket(store: Store, staff: string, ask: { ticket: string; requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const ticket = store.tickets.findById(ask.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const hold = store.holds.findByTicket(ticket.seq);
    if (!hold) return unchanged(null);
    releaseHold(store, hold, 'released', iso(now), staff);
    return changed(null);
  });
}

const answerRepeatedRequest = (same: boolean): Result<Change<null>> =>
  same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
