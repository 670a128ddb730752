import type { Temporal } from 'temporal-polyfill';
import { type BusinessDay } from '../../queue/rules/business-day.ts';
import { sortByPosition } from '../../queue/rules/line-order.ts';
import type { Store } from '../../store/open.ts';
import { isDayFull, isHoursOverridden, getQueueStatus } from '../../queue/services/queue-state.ts';
import { getNotOpenReason } from '../../queue/services/intake.ts';
import { type SignedInStaff, listActiveSessions } from '../../team/services/sign-in.ts';
import { iso } from '../../rules/timestamp.ts';
import { deviceCounts, type DeviceCount } from '../../lending/services/device-counts.ts';
import { toDeskTicket, toWaitingTicket, type WaitingTicket, type DeskTicket } from '../../queue/services/desk-ticket.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { type Branding } from '../../digipunt/services/branding.ts';
import { commonFields } from './digipunt-identity.ts';
import { nextQueueOpening } from '../../queue/services/next-queue-opening.ts';
import type { TicketState } from '../../queue/rules/ticket-states.ts';
import type { PauseReason, QueueState } from '../../queue/rules/queue-state.ts';
import type { StaffRole } from '../../team/rules/staff-role.ts';

// What each face is told, read from the store as it is now.

function queueState(store: Store, day: BusinessDay, now: Temporal.Instant): DeskState['queue'] {
  const queue = getQueueStatus(store, day, now);
  const opensAt = queue.state === 'closed' && !isHoursOverridden(store, day, now) ? nextQueueOpening(store, day, now) : null;
  return { ...queue, full: isDayFull(store, day), ending: getNotOpenReason(store, day, now) === 'ending', opensAt };
}

/** What all desks have in common is read once; `me` and `call` differ. */
export function deskState(store: Store, me: SignedInStaff, now: Temporal.Instant): DeskState {
  const day = currentBusinessDay(store, now);
  const open = store.tickets.listOpen(day);
  const names = new Map(store.team.listStaff().map(({ id, name }) => [id, name]));
  const sessions = listActiveSessions(store, day, now);
  const findCallAtDesk = (desk: string) => open.find((ticket) => ticket.desk === desk);
  const call = findCallAtDesk(me.desk.id);
  return {
    ...commonFields(store),
    me: { staff: { id: me.staff.id, name: me.staff.name, role: me.staff.role }, desk: { id: me.desk.id, name: me.desk.name } },
    queue: queueState(store, day, now),
    waiting: sortByPosition(open.filter(({ state }) => state === 'waiting')).map((ticket) => toWaitingTicket(store, ticket)),
    call: call ? toDeskTicket(store, call) : null,
    lending: {
      version: store.devices.changeVersion() + store.waiting.changeVersion(),
      devices: deviceCounts(store, day),
      openLoans: store.loans.listDueDates().length,
      overdue: store.loans.listDueDates().filter(({ due }) => due < day).length,
      offered: store.holds.listOpen().filter(({ waiting }) => waiting !== null).length,
    },
    agenda: {
      version: store.agendaVersion(),
      toTell: store.signUps.countPendingNotices(iso(now)),
      visits: store.homeVisits.listOpenOrEndedAfter(iso(now)).length,
    },
    desks: store.team
      .listDesks()
      .filter(({ retiredAt }) => !retiredAt)
      .map(({ id, name }) => {
        const here = sessions.filter((session) => session.desk === id).map(({ staff }) => names.get(staff) ?? '');
        const { number = null, state = null } = findCallAtDesk(id) ?? {};
        return { id, name, staff: [...new Set(here)], number, state };
      }),
  };
}

export type DeskState = {
  digipunt: string;
  demo: boolean;
  look: Branding;
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
