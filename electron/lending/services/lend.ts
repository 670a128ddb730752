import type { Temporal } from 'temporal-polyfill';
import { nextDeviceState } from '../rules/device-states.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { releaseHold } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import type { Part } from '../rules/checklist.ts';
import { iso } from '../../rules/timestamp.ts';
import { transitionDevice } from './transition-device.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { validateDueDate } from './due-dates.ts';
import { validateBorrower } from './validate-borrower.ts';
import type { Staff } from './open-loans.ts';

/** Lends a device; the request id becomes the loan's id. What was kept for this ticket or this place on the list is used up. */
export function lendDevice(
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
    const existing = store.loans.findById(id);
    if (existing)
      return store.devices.findById(ask.device)?.seq === existing.device
        ? unchanged(id)
        : refused({ code: 'request-reused', field: 'requestId' });
    const day = currentBusinessDay(store, now);
    const device = store.devices.findById(ask.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const ticket = ask.ticket === null ? undefined : store.tickets.findById(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const waiting = ask.waiting === null ? undefined : store.waiting.findById(ask.waiting);
    if (ask.waiting !== null && !waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting?.endedAt) return refused({ code: 'waiting-ended', field: 'id' });
    const hold = store.holds.findByDevice(device.seq);
    const isForBorrower = hold && (hold.ticket === null ? hold.waiting === waiting?.seq : hold.ticket === ticket?.seq);
    if (hold && !isForBorrower) return refused({ code: 'device-kept', field: 'device', label: device.label });
    const refusal = validateBorrower(store, borrower) ?? validateDueDate(store, ask.due, day);
    if (refusal) return refusal;
    const transition = nextDeviceState(device.state, 'lend');
    if (!transition.ok) return transition;
    const at = iso(now);
    const { due, parts, condition } = ask;
    const person = waiting ? waiting.person : store.people.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    if (waiting) store.people.update(person, { ...borrower, more: omitEmptyFields(borrower.more) });
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
    const lent = transitionDevice(store, device, 'lend', { at, staff, due, loan });
    if (!lent.ok) return lent;
    // Whoever took another one than was kept for them leaves that to the next.
    const unusedHolds = [waiting && store.holds.findByWaitingListEntry(waiting.seq), ticket && store.holds.findByTicket(ticket.seq)];
    if (waiting) store.waiting.end(waiting, 'lent', at);
    for (const each of unusedHolds) if (each) releaseHold(store, each, 'released', at, staff);
    return changed(id);
  });
}
