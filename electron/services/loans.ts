import type { Temporal } from 'temporal-polyfill';
import { daysBetween, dateAfter, dueAfter, openFrom } from '../domain/due-date.ts';
import type { Borrower, LendingTerms, LoanRow } from '../domain/faces.ts';
import { type Checklist, defectsIn, type Defect, missingOf, nextDeviceState, type Part } from '../domain/lending.ts';
import { refused, type Result } from '../domain/refusal.ts';
import type { Device } from '../store/devices.ts';
import type { Loan } from '../store/loans.ts';
import type { Store } from '../store/open.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { enterDay, today } from './day.ts';
import { staffNames } from './devices.ts';
import { takesBackOn } from './hours.ts';
import { letGo, moveDevice, offer } from './holds.ts';

// What goes out and comes back. A borrower's name stands in the person table and nowhere else, so that it can be erased.

type Staff = string | null;

/** Lends a device; the request id becomes the loan's id. What was kept for this ticket or this place on the list is used up. */
export function lend(
  store: Store,
  staff: Staff,
  ask: {
    requestId: string;
    device: string;
    ticket: string | null;
    waiting: string | null;
    borrower: Borrower;
    due: string;
    parts: readonly Part[];
    condition: string;
  },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, borrower } = ask;
    const known = store.loans.byId(id);
    if (known)
      return store.devices.byId(ask.device)?.seq === known.device ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const day = enterDay(store, now);
    const device = store.devices.byId(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const ticket = ask.ticket === null ? undefined : store.tickets.byId(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const waiting = ask.waiting === null ? undefined : store.waiting.byId(ask.waiting);
    if (ask.waiting !== null && !waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting?.endedAt) return refused({ code: 'waiting-ended', field: 'id' });
    const hold = store.holds.ofDevice(device.seq);
    const theirs = hold && (hold.ticket === null ? hold.waiting === waiting?.seq : hold.ticket === ticket?.seq);
    if (hold && !theirs) return refused({ code: 'device-kept', field: 'device', label: device.label });
    const wrong = wrongBorrower(store, borrower) ?? wrongDue(store, ask.due, day);
    if (wrong) return wrong;
    const able = nextDeviceState(device.state, 'lend');
    if (!able.ok) return able;
    const at = iso(now);
    const { due, parts, condition } = ask;
    const person = waiting ? waiting.person : store.people.add({ ...borrower, more: filled(borrower.more) });
    if (waiting) store.people.change(person, { ...borrower, more: filled(borrower.more) });
    const loan = store.loans.add({
      id,
      device: device.seq,
      person,
      ticket: ticket?.seq ?? null,
      lentAt: at,
      due,
      parts: [...parts],
      condition,
    });
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'device-lent', place: null, at, staff, requestId: id });
    if (hold) store.holds.end(hold, 'lent', at);
    const lent = moveDevice(store, device, 'lend', { at, staff, due, loan });
    if (!lent.ok) return lent;
    // Whoever took another one than was kept for them leaves that to the next.
    const spare = [waiting && store.holds.ofWaiting(waiting.seq), ticket && store.holds.ofTicket(ticket.seq)];
    if (waiting) store.waiting.end(waiting, 'lent', at);
    for (const each of spare) if (each) letGo(store, each, 'released', at, staff);
    return changed(id);
  });
}

/** One change of one loan: not when the loan is unknown, and not again when this request did that very act before. */
function onLoan(
  store: Store,
  ask: { loan: string; requestId: string; due?: string },
  act: string,
  change: (loan: Loan) => Result<Change<null>>,
) {
  return store.transact((): Result<Change<null>> => {
    const loan = store.loans.byId(ask.loan);
    if (!loan) return refused({ code: 'loan-unknown', field: 'id' });
    const done = store.devices.doneBy(ask.requestId);
    if (!done) return change(loan);
    const same = done.loan === loan.seq && done.act === act && (ask.due === undefined || done.due === ask.due);
    return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
  });
}

/**
 * Takes a device back. It is on the shelf again when the checklist has nothing against it; else it stands aside with what
 * is wrong. A part that did not come back keeps the loan open.
 */
export function takeBack(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; back: readonly Part[]; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return onLoan(store, ask, 'take-back', (loan) => {
    const device = store.devices.bySeq(loan.device);
    if (loan.backAt !== null || !device) return refused({ code: 'loan-ended', field: 'id' });
    if (ask.back.some((part) => !loan.parts.includes(part))) return refused({ code: 'part-unknown', field: 'parts', accepted: loan.parts });
    const at = iso(now);
    const missing = missingOf(loan.parts, ask.back);
    const defects = defectsIn(ask.checklist, missing.length === 0);
    const { note, requestId } = ask;
    const back = moveDevice(store, device, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!back.ok) return back;
    store.loans.update({ ...loan, backAt: at, ended: 'returned', missing, closedAt: missing.length === 0 ? at : null });
    const next = ask.checklist.condition === 'broken' ? 'break' : defects.length === 0 ? 'ready' : null;
    const moved = next && moveDevice(store, back.value, next, { at, staff, defects });
    if (moved && !moved.ok) return moved;
    if (next === 'ready') offer(store, device.type, at);
    return changed(null);
  });
}

/** Moves the day on which a device is due. */
export function extend(store: Store, staff: Staff, ask: { loan: string; requestId: string; due: string }, now: Temporal.Instant) {
  return onLoan(store, ask, 'extend', (loan) => {
    if (loan.backAt !== null) return refused({ code: 'loan-ended', field: 'id' });
    const wrong = wrongDue(store, ask.due, today(store, now));
    if (wrong) return wrong;
    store.loans.update({ ...loan, due: ask.due });
    write(store, loan, loan.device, 'extend', { at: iso(now), staff, due: ask.due, requestId: ask.requestId });
    return changed(null);
  });
}

/** Gives another device for the one that is out, in the same loan. The first one is looked at before it goes out again. */
export function swap(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; device: string; checklist: Checklist; note: string },
  now: Temporal.Instant,
) {
  return onLoan(store, ask, 'take-back', (loan) => {
    const [was, other] = [store.devices.bySeq(loan.device), store.devices.byId(ask.device)];
    if (loan.backAt !== null || !was) return refused({ code: 'loan-ended', field: 'id' });
    if (!other) return refused({ code: 'device-unknown', field: 'device' });
    if (other.state === 'held') return refused({ code: 'device-kept', field: 'device', label: other.label });
    const at = iso(now);
    const defects = defectsIn(ask.checklist, true);
    const { note, requestId } = ask;
    const back = moveDevice(store, was, 'take-back', { at, staff, loan: loan.seq, defects, note, requestId });
    if (!back.ok) return back;
    const lent = moveDevice(store, other, 'lend', { at, staff, loan: loan.seq, due: loan.due });
    if (!lent.ok) return lent;
    store.loans.update({ ...loan, device: other.seq });
    const broken = ask.checklist.condition === 'broken' && moveDevice(store, back.value, 'break', { at, staff, defects });
    if (broken && !broken.ok) return broken;
    return changed(null);
  });
}

/** Notes that parts came back later, or are written off; with the last of them the loan is settled. */
export function settleParts(
  store: Store,
  staff: Staff,
  ask: { loan: string; requestId: string; parts: readonly Part[]; writtenOff: boolean },
  now: Temporal.Instant,
) {
  const act = ask.writtenOff ? 'write-off' : 'parts-back';
  return onLoan(store, ask, act, (loan) => {
    if (ask.parts.some((part) => !loan.missing.includes(part)))
      return refused({ code: 'part-unknown', field: 'parts', accepted: loan.missing });
    const at = iso(now);
    const missing = missingOf(loan.missing, ask.parts);
    store.loans.update({ ...loan, missing, closedAt: missing.length === 0 ? at : null });
    write(store, loan, loan.device, act, { at, staff, requestId: ask.requestId });
    return changed(null);
  });
}

/** Notes a try to reach a borrower. */
export function noteContact(store: Store, staff: Staff, ask: { loan: string; requestId: string; note: string }, now: Temporal.Instant) {
  return onLoan(store, ask, 'contact', (loan) => {
    if (loan.closedAt !== null) return refused({ code: 'loan-ended', field: 'id' });
    const { note, requestId } = ask;
    store.loans.note({ loan: loan.seq, at: iso(now), staff, note, requestId });
    write(store, loan, loan.device, 'contact', { at: iso(now), staff, requestId });
    return changed(null);
  });
}

type Noted = { at: string; staff: Staff; due?: string; requestId: string };

function write(store: Store, loan: Loan, device: number, act: string, { at, staff, due, requestId }: Noted): void {
  store.devices.write({ device, act, at, staff, loan: loan.seq, due: due ?? null, defects: [] as Defect[], note: '', requestId });
}

/** What was left empty is not kept. */
export const filled = (more: Borrower['more']): Record<string, string> =>
  Object.fromEntries(Object.entries(more).flatMap(([field, text]) => (text ? [[field, text]] : [])));

/** Nothing more is kept of a borrower than the coordinator switched on, and all of that is asked for. */
export function wrongBorrower(store: Store, { more }: Borrower) {
  const asked = store.settings.get().borrowerFields;
  const lacking = asked.find((field) => !more[field]);
  const strange = (Object.keys(filled(more)) as typeof asked).find((field) => !asked.includes(field));
  const field = lacking ?? strange;
  return field && refused({ code: 'borrower-field', field });
}

function wrongDue(store: Store, due: string, day: string) {
  const first = openFrom(due > day ? due : dateAfter(day, 1), takesBackOn(store));
  return first === due ? undefined : refused({ code: 'due-date', field: 'due', accepted: first });
}

/** When a loan that begins today is due, what is asked of a borrower, and the terms in Dutch. */
export function lendingTerms(store: Store, now: Temporal.Instant): LendingTerms {
  const { loanDays, borrowerFields, lendingTerms: terms } = store.settings.get();
  return { due: dueAfter(today(store, now), loanDays, takesBackOn(store)), borrowerFields, terms: terms['nl'] ?? '' };
}

/** How many settled loans a coordinator's list shows. */
const MOST_CLOSED = 200;

/** Open loans, the earliest due first; with `closed`, the latest settled ones after them. */
export function loanList(store: Store, closed: boolean, now: Temporal.Instant): LoanRow[] {
  const row = loanRow(store, now);
  return [...store.loans.open(), ...(closed ? store.loans.closed(MOST_CLOSED) : [])].map(row);
}

/** Every loan there ever was, oldest first; those of erased borrowers without a name. */
export const allLoans = (store: Store, now: Temporal.Instant): LoanRow[] => store.loans.all().map(loanRow(store, now));

/** One loan as the desk shows it. */
export function loanRow(store: Store, now: Temporal.Instant): (loan: Loan) => LoanRow {
  const day = today(store, now);
  const names = staffNames(store);
  return (loan) => {
    const { id, lentAt, due, parts, condition, backAt, ended, missing, closedAt } = loan;
    return {
      id,
      device: deviceName(store.devices.bySeq(loan.device)),
      borrower: borrowerOf(store, loan.person),
      lentAt,
      due,
      daysLate: backAt === null ? Math.max(0, daysBetween(due, day)) : 0,
      parts,
      condition,
      backAt,
      ended,
      missing,
      closedAt,
      contacts: store.loans.notes(loan.seq).map(({ at, staff, note }) => ({ at, staff: names(staff), note })),
    };
  };
}

const deviceName = (device: Device | undefined): LoanRow['device'] => ({
  id: device?.id ?? '',
  label: device?.label ?? '',
  type: device?.type ?? 'laptop',
  model: device?.model ?? '',
});

/** Who a person is; null once that was erased. */
export function borrowerOf(store: Store, seq: number): Borrower | null {
  const person = store.people.bySeq(seq);
  return person && person.erasedAt === null ? { name: person.name, reach: person.reach, more: person.more } : null;
}
