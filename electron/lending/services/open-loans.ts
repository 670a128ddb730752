import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { dueDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { type Checklist, type Defect, type Part, findDefects, missingParts } from '../rules/checklist.ts';
import { type LoanAction, availableLoanActions } from '../rules/loan-actions.ts';
import type { Loan } from '../store/loans.ts';
import { validateDueDate } from './due-dates.ts';
import { offerFreeDevices } from './holds.ts';
import { transitionDevice } from './transition-device.ts';

// Changes of a loan after the device was lent. The borrower's name is in the person table only, so that it can be erased.

/** The id of the staff member who acts; null for demonstration data. */
export type StaffId = string | null;

/**
 * Runs one change of a loan. A request id that was used for the same change before changes nothing; another use is refused, and
 * so is an `action` that the loan does not allow. `act` is the name in the device history.
 */
function withLoan(
  store: Store,
  request: { loan: string; requestId: string; due?: string },
  { action, act }: { action: LoanAction | null; act: string },
  change: (loan: Loan) => Result<Change<null>>,
) {
  return store.transact((): Result<Change<null>> => {
    const loan = store.loans.findById(request.loan);
    if (!loan) return refused({ code: 'loan-unknown', field: 'id' });
    const previous = store.devices.findByRequestId(request.requestId);
    if (!previous) {
      if (action && !availableLoanActions(loan).includes(action)) return refused({ code: 'loan-ended', field: 'id' });
      return change(loan);
    }
    const isSameRequest = previous.loan === loan.seq && previous.act === act && (request.due === undefined || previous.due === request.due);
    return isSameRequest ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
  });
}

/**
 * Takes a device back, also one that was reported lost or stolen. Without defects it is available at once; with defects it
 * needs work, or is broken. The loan stays open while parts are missing. Refuses a loan whose device is back, and parts that
 * were not lent.
 */
export function returnDevice(
  store: Store,
  staff: StaffId,
  request: { loan: string; requestId: string; back: readonly Part[]; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return withLoan(store, request, { action: 'return', act: 'take-back' }, (loan) => {
    const device = store.devices.findBySeq(loan.device);
    if (!device) return refused({ code: 'loan-ended', field: 'id' });
    if (request.back.some((part) => !loan.parts.includes(part)))
      return refused({ code: 'part-unknown', field: 'parts', accepted: loan.parts });
    const at = toTimestamp(now);
    const missing = missingParts(loan.parts, request.back);
    const defects = findDefects(request.checklist, missing.length === 0);
    const { note, requestId } = request;
    const takenBack = transitionDevice(store, device, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!takenBack.ok) return takenBack;
    store.loans.update({ ...loan, backAt: at, ended: 'returned', missing, closedAt: missing.length === 0 ? at : null });
    const nextAction = request.checklist.condition === 'broken' ? 'break' : defects.length === 0 ? 'ready' : null;
    const moved = nextAction && transitionDevice(store, takenBack.value, nextAction, { at, staff, defects });
    if (moved && !moved.ok) return moved;
    if (nextAction === 'ready') offerFreeDevices(store, device.type, at);
    return changed(null);
  });
}

/** Changes the due date (ISO) of a loan. Refuses a date on which the device cannot be returned. */
export function extendLoan(store: Store, staff: StaffId, request: { loan: string; requestId: string; due: string }, now: Temporal.Instant) {
  return withLoan(store, request, { action: 'extend', act: 'extend' }, (loan) => {
    const refusal = validateDueDate(store, request.due, dueDay(store, now));
    if (refusal) return refusal;
    store.loans.update({ ...loan, due: request.due });
    addLoanHistory(store, loan, loan.device, 'extend', { at: toTimestamp(now), staff, due: request.due, requestId: request.requestId });
    return changed(null);
  });
}

/** Replaces the device of a loan. The returned device needs work, or is broken, until it is marked ready. */
export function swapDevice(
  store: Store,
  staff: StaffId,
  request: { loan: string; requestId: string; device: string; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return withLoan(store, request, { action: 'swap', act: 'take-back' }, (loan) => {
    const [oldDevice, newDevice] = [store.devices.findBySeq(loan.device), store.devices.findById(request.device)];
    if (!oldDevice) return refused({ code: 'loan-ended', field: 'id' });
    if (!newDevice) return refused({ code: 'device-unknown', field: 'device' });
    if (newDevice.state === 'held') return refused({ code: 'device-kept', field: 'device', label: newDevice.label });
    const at = toTimestamp(now);
    const defects = findDefects(request.checklist, true);
    const { note, requestId } = request;
    const takenBack = transitionDevice(store, oldDevice, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!takenBack.ok) return takenBack;
    const lent = transitionDevice(store, newDevice, 'lend', { at, staff, loan: loan.seq, due: loan.due });
    if (!lent.ok) return lent;
    store.loans.update({ ...loan, device: newDevice.seq });
    const broken = request.checklist.condition === 'broken' && transitionDevice(store, takenBack.value, 'break', { at, staff, defects });
    if (broken && !broken.ok) return broken;
    return changed(null);
  });
}

/** Records that missing parts came back or were written off; the loan is closed when none is missing any more. */
export function settleMissingParts(
  store: Store,
  staff: StaffId,
  request: { loan: string; requestId: string; parts: readonly Part[]; writtenOff: boolean },
  now: Temporal.Instant,
) {
  const act = request.writtenOff ? 'write-off' : 'parts-back';
  return withLoan(store, request, { action: null, act }, (loan) => {
    if (request.parts.some((part) => !loan.missing.includes(part)))
      return refused({ code: 'part-unknown', field: 'parts', accepted: loan.missing });
    const at = toTimestamp(now);
    const missing = missingParts(loan.missing, request.parts);
    store.loans.update({ ...loan, missing, closedAt: missing.length === 0 ? at : null });
    addLoanHistory(store, loan, loan.device, act, { at, staff, requestId: request.requestId });
    return changed(null);
  });
}

/** Records an attempt to reach the borrower. Refuses a closed loan. */
export function recordContact(
  store: Store,
  staff: StaffId,
  request: { loan: string; requestId: string; note: string },
  now: Temporal.Instant,
) {
  return withLoan(store, request, { action: 'contact', act: 'contact' }, (loan) => {
    const { note, requestId } = request;
    store.loans.addContact({ loan: loan.seq, at: toTimestamp(now), staff, note, requestId });
    addLoanHistory(store, loan, loan.device, 'contact', { at: toTimestamp(now), staff, requestId });
    return changed(null);
  });
}

/** Withdraws the report that the device of a loan is lost or stolen: the borrower still has it, and the loan goes on. */
export function resumeLoan(store: Store, staff: StaffId, request: { loan: string; requestId: string }, now: Temporal.Instant) {
  return withLoan(store, request, { action: 'resume', act: 'resume' }, (loan) => {
    const device = store.devices.findBySeq(loan.device);
    if (!device) return refused({ code: 'loan-ended', field: 'id' });
    const { requestId } = request;
    const resumed = transitionDevice(store, device, 'resume', { at: toTimestamp(now), staff, loan: loan.seq, due: loan.due, requestId });
    if (!resumed.ok) return resumed;
    store.loans.update({ ...loan, backAt: null, ended: null });
    return changed(null);
  });
}

type LoanChangeDetails = { at: string; staff: StaffId; due?: string; requestId: string };

function addLoanHistory(store: Store, loan: Loan, device: number, act: string, { at, staff, due, requestId }: LoanChangeDetails): void {
  store.devices.addHistory({ device, act, at, staff, loan: loan.seq, due: due ?? null, defects: [] as Defect[], note: '', requestId });
}
