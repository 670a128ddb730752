import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Loan } from '../store/loans.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { offerFreeDevices } from './holds.ts';
import { refused } from '../../rules/result.ts';

import { type Checklist, type Defect, type Part, findDefects, missingParts } from '../rules/checklist.ts';
import { iso } from '../../rules/timestamp.ts';
import { transitionDevice } from './transition-device.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { validateDueDate } from './due-dates.ts';

// What goes out and comes back. A borrower's name stands in the person table and nowhere else, so that it can be erased.

export type Staff = string | null;

/** One change of one loan: not when the loan is unknown, and not again when this request did that very act before. */
function withLoan(
  store: Store,
  ask: { loan: string; requestId: string; due?: string },
  act: string,
  change: (loan: Loan) => Result<Change<null>>,
) {
  return store.transact((): Result<Change<null>> => {
    const loan = store.loans.findById(ask.loan);
    if (!loan) return refused({ code: 'loan-unknown', field: 'id' });
    const done = store.devices.findByRequestId(ask.requestId);
    if (!done) return change(loan);
    const same = done.loan === loan.seq && done.act === act && (ask.due === undefined || done.due === ask.due);
    return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
  });
}

/**
 * Takes a device back. It is on the shelf again when the checklist has nothing against it; else it stands aside with what
 * is wrong. A part that did not come back keeps the loan open.
 */
export function returnDevice(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; back: readonly Part[]; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return withLoan(store, ask, 'take-back', (loan) => {
    const device = store.devices.findBySeq(loan.device);
    if (loan.backAt !== null || !device) return refused({ code: 'loan-ended', field: 'id' });
    if (ask.back.some((part) => !loan.parts.includes(part))) return refused({ code: 'part-unknown', field: 'parts', accepted: loan.parts });
    const at = iso(now);
    const missing = missingParts(loan.parts, ask.back);
    const defects = findDefects(ask.checklist, missing.length === 0);
    const { note, requestId } = ask;
    const back = transitionDevice(store, device, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!back.ok) return back;
    store.loans.update({ ...loan, backAt: at, ended: 'returned', missing, closedAt: missing.length === 0 ? at : null });
    const next = ask.checklist.condition === 'broken' ? 'break' : defects.length === 0 ? 'ready' : null;
    const moved = next && transitionDevice(store, back.value, next, { at, staff, defects });
    if (moved && !moved.ok) return moved;
    if (next === 'ready') offerFreeDevices(store, device.type, at);
    return changed(null);
  });
}

/** Moves the day on which a device is due. */
export function extendLoan(store: Store, staff: Staff, ask: { loan: string; requestId: string; due: string }, now: Temporal.Instant) {
  return withLoan(store, ask, 'extend', (loan) => {
    if (loan.backAt !== null) return refused({ code: 'loan-ended', field: 'id' });
    const refusal = validateDueDate(store, ask.due, currentBusinessDay(store, now));
    if (refusal) return refusal;
    store.loans.update({ ...loan, due: ask.due });
    addLoanHistory(store, loan, loan.device, 'extend', { at: iso(now), staff, due: ask.due, requestId: ask.requestId });
    return changed(null);
  });
}

/** Gives another device for the one that is out, in the same loan. The first one is looked at before it goes out again. */
export function swapDevice(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; device: string; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return withLoan(store, ask, 'take-back', (loan) => {
    const [was, other] = [store.devices.findBySeq(loan.device), store.devices.findById(ask.device)];
    if (loan.backAt !== null || !was) return refused({ code: 'loan-ended', field: 'id' });
    if (!other) return refused({ code: 'device-unknown', field: 'device' });
    if (other.state === 'held') return refused({ code: 'device-kept', field: 'device', label: other.label });
    const at = iso(now);
    const defects = findDefects(ask.checklist, true);
    const { note, requestId } = ask;
    const back = transitionDevice(store, was, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!back.ok) return back;
    const lent = transitionDevice(store, other, 'lend', { at, staff, loan: loan.seq, due: loan.due });
    if (!lent.ok) return lent;
    store.loans.update({ ...loan, device: other.seq });
    const broken = ask.checklist.condition === 'broken' && transitionDevice(store, back.value, 'break', { at, staff, defects });
    if (broken && !broken.ok) return broken;
    return changed(null);
  });
}

/** Notes that parts came back later, or are written off; with the last of them the loan is settled. */
export function settleMissingParts(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; parts: readonly Part[]; writtenOff: boolean },
  now: Temporal.Instant,
) {
  const act = ask.writtenOff ? 'write-off' : 'parts-back';
  return withLoan(store, ask, act, (loan) => {
    if (ask.parts.some((part) => !loan.missing.includes(part)))
      return refused({ code: 'part-unknown', field: 'parts', accepted: loan.missing });
    const at = iso(now);
    const missing = missingParts(loan.missing, ask.parts);
    store.loans.update({ ...loan, missing, closedAt: missing.length === 0 ? at : null });
    addLoanHistory(store, loan, loan.device, act, { at, staff, requestId: ask.requestId });
    return changed(null);
  });
}

/** Notes a try to reach a borrower. */
export function recordContact(store: Store, staff: Staff, ask: { loan: string; requestId: string; note: string }, now: Temporal.Instant) {
  return withLoan(store, ask, 'contact', (loan) => {
    if (loan.closedAt !== null) return refused({ code: 'loan-ended', field: 'id' });
    const { note, requestId } = ask;
    store.loans.addContact({ loan: loan.seq, at: iso(now), staff, note, requestId });
    addLoanHistory(store, loan, loan.device, 'contact', { at: iso(now), staff, requestId });
    return changed(null);
  });
}

type LoanChangeDetails = { at: string; staff: Staff; due?: string; requestId: string };

function addLoanHistory(store: Store, loan: Loan, device: number, act: string, { at, staff, due, requestId }: LoanChangeDetails): void {
  store.devices.addHistory({ device, act, at, staff, loan: loan.seq, due: due ?? null, defects: [] as Defect[], note: '', requestId });
}
