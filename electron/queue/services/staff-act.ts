import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import type { SignedInStaff } from '../../team/services/sign-in.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { LastChange } from '../rules/ticket-states.ts';
import type { Ticket, TicketHistoryRow } from '../store/tickets.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { checkNotWithdrawn } from './request-outcome.ts';
import { rollOverIfNeeded } from './rollover.ts';

// What every act of staff on a ticket has in common: it is one transaction, is done once per request id, and whoever is second
// reads what the first one did.

/** The ids of a staff member and the desk where they are signed in. */
export type StaffAtDesk = { staff: string; desk: string };

/** The ids of a session's staff member and desk. */
export const toStaffAtDesk = ({ staff, desk }: SignedInStaff): StaffAtDesk => ({ staff: staff.id, desk: desk.id });

export type TicketRequest = { ticket: string; requestId: string };

/** The name of a desk; empty for none. */
export const deskName = (store: Store, id: string | null): string => store.team.listDesks().find((desk) => desk.id === id)?.name ?? '';

/** Whether a desk has called the ticket and has not ended the call. */
export const isOpenCall = ({ state }: Ticket): boolean => state === 'called' || state === 'serving';

/**
 * Runs an act of staff on a ticket in one transaction. A request id that was used before is answered with the ticket as it is
 * now, when `isSame` says that it was for this act; otherwise it is refused.
 */
export function actOnTicket(
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: TicketRequest,
  now: Temporal.Instant,
  isSame: (previous: TicketHistoryRow) => boolean,
  act: (ticket: Ticket, day: BusinessDay) => Result<Ticket>,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const previous = store.tickets.findByRequestId(request.requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous) {
      const isRepeated = previous.ticket === ticket.seq && previous.desk === desk && previous.staff === staff && isSame(previous);
      return isRepeated ? unchanged(toDeskTicket(store, ticket)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const due = checkNotWithdrawn(store, request.requestId);
    if (!due.ok) return due;
    const done = act(ticket, day);
    if (done.ok) return done.value === ticket ? unchanged(toDeskTicket(store, ticket)) : changed(toDeskTicket(store, done.value));
    const { refusal } = done;
    const isChanged = refusal.code === 'ticket-state' || refusal.code === 'ticket-changed' || refusal.code === 'undo-changed';
    return isChanged ? refused({ last: lastChange(store, ticket), ...refusal }) : done;
  });
}

/** The last thing that happened to a ticket, as staff are told. */
export function lastChange(store: Store, ticket: Ticket): LastChange {
  const { act = 'take', desk = null, staff = null } = store.tickets.listHistory(ticket).at(-1) ?? {};
  return { act, desk: deskName(store, desk), staff: createStaffNameLookup(store)(staff) };
}

/** Refuses an open call of another desk, or of another staff member at the same desk; any other ticket is accepted. */
export function checkOwnCall(store: Store, ticket: Ticket, { staff, desk }: StaffAtDesk): Result<null> {
  if (!isOpenCall(ticket)) return ok(null);
  const owner = createStaffNameLookup(store)(ticket.staff);
  if (ticket.desk !== desk) return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, ticket.desk), staff: owner });
  return ticket.staff === staff ? ok(null) : refused({ code: 'other-staff', field: 'staff', staff: owner });
}

/** Refuses a staff member or desk that has an open call, other than `ticket`. */
export function checkNoOtherCall(store: Store, { staff, desk }: StaffAtDesk, ticket?: Ticket): Result<null> {
  const open = [store.tickets.findOpenCallByDesk(desk), store.tickets.findOpenCallByStaff(staff)].find(
    (call) => call && call.seq !== ticket?.seq,
  );
  return open ? refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) }) : ok(null);
}
