import type { Temporal } from 'temporal-polyfill';
import { type Day } from '../../queue/rules/business-day.ts';
import { inOrder } from '../../queue/rules/line-order.ts';
import type { Store } from '../../store/open.ts';
import { isFull, isOverruled, queueOn } from '../../queue/services/queue-state.ts';
import { whyNotOpen } from '../../queue/services/intake.ts';
import { type SignedIn, sessionsOn } from '../../team/services/sign-in.ts';
import { iso } from '../../rules/timestamp.ts';
import { deviceCounts, type DeviceCount } from '../../lending/services/device-counts.ts';
import { deskTicket, waitingTicket, type WaitingTicket, type DeskTicket } from '../../queue/services/desk-ticket.ts';
import { today } from '../../store/business-day.ts';
import { type Look } from '../../digipunt/services/branding.ts';
import { nameOf } from './digipunt-identity.ts';
import { opening } from '../../queue/services/next-queue-opening.ts';
import type { TicketState } from '../../queue/rules/ticket-states.ts';
import type { PauseReason, QueueState } from '../../queue/rules/queue-state.ts';
import type { StaffRole } from '../../team/rules/staff-role.ts';

// What each face is told, read from the store as it is now.

function queueState(store: Store, day: Day, now: Temporal.Instant): DeskState['queue'] {
  const queue = queueOn(store, day, now);
  const opensAt = queue.state === 'closed' && !isOverruled(store, day, now) ? opening(store, day, now) : null;
  return { ...queue, full: isFull(store, day), ending: whyNotOpen(store, day, now) === 'ending', opensAt };
}

/** What all desks have in common is read once; `me` and `call` differ. */
export function deskState(store: Store, me: SignedIn, now: Temporal.Instant): DeskState {
  const day = today(store, now);
  const open = store.tickets.openOn(day);
  const names = new Map(store.team.staff().map(({ id, name }) => [id, name]));
  const sessions = sessionsOn(store, day, now);
  const callAt = (desk: string) => open.find((ticket) => ticket.desk === desk);
  const call = callAt(me.desk.id);
  return {
    ...nameOf(store),
    me: { staff: { id: me.staff.id, name: me.staff.name, role: me.staff.role }, desk: { id: me.desk.id, name: me.desk.name } },
    queue: queueState(store, day, now),
    waiting: inOrder(open.filter(({ state }) => state === 'waiting')).map((ticket) => waitingTicket(store, ticket)),
    call: call ? deskTicket(store, call) : null,
    lending: {
      version: store.devices.lastChange() + store.waiting.changes(),
      devices: deviceCounts(store, day),
      openLoans: store.loans.dues().length,
      overdue: store.loans.dues().filter(({ due }) => due < day).length,
      offered: store.holds.open().filter(({ waiting }) => waiting !== null).length,
    },
    agenda: { version: store.agendaVersion(), toTell: store.signUps.toTell(iso(now)), visits: store.homeVisits.list(iso(now)).length },
    desks: store.team
      .desks()
      .filter(({ retiredAt }) => !retiredAt)
      .map(({ id, name }) => {
        const here = sessions.filter((session) => session.desk === id).map(({ staff }) => names.get(staff) ?? '');
        const { number = null, state = null } = callAt(id) ?? {};
        return { id, name, staff: [...new Set(here)], number, state };
      }),
  };
}

export type DeskState = {
  digipunt: string;
  demo: boolean;
  look: Look;
  me: { staff: { id: string; name: string; role: StaffRole }; desk: { id: string; name: string } };
  /** `opensAt` (ISO 8601) is when the hours open a queue that they closed. `ending`: it is open, and the kiosk gives no more numbers, since nobody could be helped before the place closes. */
  queue: { state: QueueState; pause: PauseReason | null; full: boolean; ending: boolean; opensAt: string | null };
  waiting: WaitingTicket[];
  /** The open call of my desk. */
  call: DeskTicket | null;
  /** `version` grows with everything that happens to a device, a loan or a waiting list. */
  lending: { version: number; devices: DeviceCount[]; openLoans: number; overdue: number; offered: number };
  /** `version` is another after every change of trainings, sessions, visits and places; so many have to be told something. */
  agenda: { version: number; toTell: number; visits: number };
  /** Every desk, who is signed in there, and its open call. */
  desks: { id: string; name: string; staff: string[]; number: number | null; state: TicketState | null }[];
};
