import type { Temporal } from 'temporal-polyfill';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { dueDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import type { Part } from '../rules/checklist.ts';
import { nextDeviceState } from '../rules/device-states.ts';
import { validateDueDate } from './due-dates.ts';
import { releaseHold } from './holds.ts';
import type { StaffId } from './open-loans.ts';
import { transitionDevice } from './transition-device.ts';
import { validateBorrower } from './validate-borrower.ts';

/**
 * Lends a device; the request id becomes the loan's id. Holds of the ticket and of the waiting-list entry end. Refuses a
 * device held for somebody else, an ended entry, wrong borrower fields, and a due date on which it cannot be returned.
 */
export function lendDevice(
  store: Store,
  staff: StaffId,
  request: {
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
    const { requestId: id, borrower } = request;
    const existing = store.loans.findById(id);
    if (existing)
      return store.devices.findById(request.device)?.seq === existing.device
        ? unchanged(id)
        : refused({ code: 'request-reused', field: 'requestId' });
    const day = dueDay(store, now);
    const device = store.devices.findById(request.device);
    if (!device) return refused({ code: 'device-unknown', field: 'device' });
    const ticket = request.ticket === null ? undefined : store.tickets.findById(request.ticket);
    if (request.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const waiting = request.waiting === null ? undefined : store.waiting.findById(request.waiting);
    if (request.waiting !== null && !waiting) return refused({ code: 'waiting-unknown', field: 'id' });
    if (waiting?.endedAt) return refused({ code: 'waiting-ended', field: 'id' });
    const hold = store.holds.findByDevice(device.seq);
    const isForBorrower = hold && (hold.ticket === null ? hold.waiting === waiting?.seq : hold.ticket === ticket?.seq);
    if (hold && !isForBorrower) return refused({ code: 'device-kept', field: 'device', label: device.label });
    const refusal = validateBorrower(store, borrower) ?? validateDueDate(store, request.due, day);
    if (refusal) return refusal;
    const transition = nextDeviceState(device.state, 'lend');
    if (!transition.ok) return transition;
    const at = toTimestamp(now);
    const { due, parts, condition } = request;
    const person = waiting ? waiting.person : store.persons.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    if (waiting) store.persons.update(person, { ...borrower, more: omitEmptyFields(borrower.more) });
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
    // A borrower who took another device than the one held for them releases that one.
    const unusedHolds = [waiting && store.holds.findByWaitingListEntry(waiting.seq), ticket && store.holds.findByTicket(ticket.seq)];
    if (waiting) store.waiting.end(waiting, 'lent', at);
    for (const unusedHold of unusedHolds) if (unusedHold) releaseHold(store, unusedHold, 'released', at, staff);
    return changed(id);
  });
}
