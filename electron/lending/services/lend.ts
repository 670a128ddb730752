import type { Temporal } from 'temporal-polyfill';
import { nextDeviceState } from '../rules/device-states.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { letGo } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, filled } from '../../privacy/rules/borrower.ts';
import type { Part } from '../rules/checklist.ts';
import { iso } from '../../rules/timestamp.ts';
import { moveDevice } from './move-device.ts';
import { today } from '../../store/business-day.ts';
import { wrongDue } from './due-dates.ts';
import { wrongBorrower } from './borrower-check.ts';
import type { Staff } from './loans.ts';

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
    const day = today(store, now);
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
