import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { type Checklist, findDefects } from '../rules/checklist.ts';
import type { StaffDeviceAction } from '../rules/device-states.ts';
import type { Device, DeviceDetails } from '../store/devices.ts';
import type { Hold } from '../store/holds.ts';
import { holdDeviceForTicket, offerFreeDevices } from './holds.ts';
import { transitionDevice } from './transition-device.ts';

// What staff do with devices outside a loan: add, change, mark and release them. Loans are in lend.ts and open-loans.ts.

/** Adds a device and offers it to the waiting list; the request id becomes its id. Refuses a label that is in use. */
export function addDevice(store: Store, staff: string | null, request: DeviceDetails & { requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, ...details } = request;
    if (store.devices.findById(id)) return unchanged(id);
    if (store.devices.findByLabel(details.label)) return refused({ code: 'label-taken', field: 'label', label: details.label });
    insertDevice(store, staff, id, details, toTimestamp(now));
    offerFreeDevices(store, details.type, toTimestamp(now));
    return changed(id);
  });
}

/** Inserts a device with its history row, without checks; call it inside a transaction. `at` is ISO 8601. */
export function insertDevice(store: Store, staff: string | null, id: string, details: DeviceDetails, at: string): void {
  const device = store.devices.add({ ...details, id, since: at });
  store.devices.addHistory({ device, act: 'add', at, staff, loan: null, due: null, defects: [], note: '', requestId: null });
}

/** Changes the details of a device. Refuses a label in use, and another type while the device is held or lent. */
export function changeDevice(store: Store, staff: string | null, id: string, details: DeviceDetails, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(id);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const sameLabel = store.devices.findByLabel(details.label);
    if (sameLabel && sameLabel.seq !== device.seq) return refused({ code: 'label-taken', field: 'label', label: details.label });
    const isTypeLocked = device.type !== details.type && (device.state === 'held' || device.state === 'lent');
    if (isTypeLocked) return refused({ code: 'device-state', field: 'state', state: device.state, accepted: ['available', 'needs-work'] });
    if (hasSameDetails(device, details)) return unchanged(null);
    updateDevice(store, staff, device, details, toTimestamp(now));
    offerFreeDevices(store, details.type, toTimestamp(now));
    return changed(null);
  });
}

/** Writes the details of a device with a history row, without checks; call it inside a transaction. `at` is ISO 8601. */
export function updateDevice(store: Store, staff: string | null, device: Device, details: DeviceDetails, at: string): void {
  store.devices.update({ ...details, seq: device.seq });
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

/** The fields in which two sets of device details differ. */
export const changedDetails = (device: DeviceDetails, details: DeviceDetails): (keyof DeviceDetails)[] =>
  DETAIL_FIELDS.filter((field) => device[field] !== details[field]);

const hasSameDetails = (device: DeviceDetails, details: DeviceDetails): boolean => changedDetails(device, details).length === 0;

/**
 * Applies a staff action to a device. A held device is released first, and another free device is held in its place. Losing
 * a lent device ends its loan; the loan is closed when the device is found or retired.
 */
export function changeDeviceState(
  store: Store,
  staff: string | null,
  request: { device: string; act: StaffDeviceAction; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(request.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const previous = store.devices.findByRequestId(request.requestId);
    if (previous) return answerRepeatedRequest(previous.device === device.seq && previous.act === request.act);
    const at = toTimestamp(now);
    const hold = device.state === 'held' ? store.holds.findByDevice(device.seq) : undefined;
    const loan = device.state === 'lent' ? store.loans.findCurrentByDevice(device.seq) : undefined;
    const released = hold ? transitionDevice(store, device, 'release', { at, staff }) : { ok: true as const, value: device };
    if (!released.ok) return released;
    const { note, requestId } = request;
    const moved = transitionDevice(store, released.value, request.act, { at, staff, note, requestId, loan: loan?.seq ?? null });
    if (!moved.ok) return moved;
    if (hold) reassignHold(store, hold, at);
    if (loan) store.loans.update({ ...loan, backAt: at, ended: request.act === 'steal' ? 'stolen' : 'lost' });
    if (request.act === 'find' || request.act === 'retire') closeLostLoans(store, device, at);
    return changed(null);
  });
}

/** Ends a hold whose device became unavailable, and holds a free device for the same ticket or waiting-list entry. */
function reassignHold(store: Store, hold: Hold, at: string): void {
  store.holds.end(hold, 'moved', at);
  const ticket = hold.ticket === null ? undefined : store.tickets.findBySeq(hold.ticket);
  if (ticket?.deviceType) holdDeviceForTicket(store, ticket, ticket.deviceType, at);
  const entry = hold.waiting === null ? undefined : store.waiting.findBySeq(hold.waiting);
  if (entry) offerFreeDevices(store, entry.type, at);
}

/** Closes the loans in which a device was lost or stolen. */
function closeLostLoans(store: Store, device: Device, at: string): void {
  for (const loan of store.loans.listUnsettled(device.seq)) {
    if (loan.ended === 'lost' || loan.ended === 'stolen') store.loans.update({ ...loan, closedAt: at });
  }
}

/** Makes a device available and offers it to the waiting list. Refuses with the first defect of the checklist. */
export function markDeviceReady(
  store: Store,
  staff: string | null,
  request: { device: string; checklist: Checklist; complete: boolean; note: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const device = store.devices.findById(request.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const previous = store.devices.findByRequestId(request.requestId);
    if (previous) return answerRepeatedRequest(previous.device === device.seq && previous.act === 'ready');
    const [defect] = findDefects(request.checklist, request.complete);
    if (defect) return refused({ code: 'device-not-ready', field: defect });
    const { note, requestId } = request;
    const ready = transitionDevice(store, device, 'ready', { at: toTimestamp(now), staff, note, requestId });
    if (!ready.ok) return ready;
    offerFreeDevices(store, device.type, toTimestamp(now));
    return changed(null);
  });
}

/** The result for a request id that was used before: no change, or a refusal when it was used for something else. */
const answerRepeatedRequest = (isSameRequest: boolean): Result<Change<null>> =>
  isSameRequest ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
