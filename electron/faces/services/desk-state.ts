import type { Temporal } from 'temporal-polyfill';
import { type ExpectedAppointment, listExpected } from '../../appointments/services/check-in.ts';
import { type BusinessDay } from '../../queue/rules/business-day.ts';
import type { ChoiceReason } from '../../queue/rules/choose-next.ts';
import { sortByPosition } from '../../queue/rules/line-order.ts';
import type { DiskState } from '../../health/rules/disk-state.ts';
import type { PrinterFault } from '../../print/rules/printer-trouble.ts';
import type { Store } from '../../store/open.ts';
import { isDayFull, isHoursOverridden, getQueueStatus } from '../../queue/services/queue-state.ts';
import { isCallAbandoned } from '../../queue/services/abandoned-calls.ts';
import { findNextChoice, listUnservable, shownLine } from '../../queue/services/choose-next.ts';
import { isIntakeOver } from '../../queue/services/intake.ts';
import { createDeskStaffLookup, type SignedInStaff } from '../../team/services/sign-in.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { countDevices, type DeviceCount } from '../../lending/services/device-counts.ts';
import { toDeskTicket, toWaitingTicket, type WaitingTicket, type DeskTicket } from '../../queue/services/desk-ticket.ts';
import { currentBusinessDay, dueDay } from '../../store/current-business-day.ts';
import { findUndoableAct, type UndoableAct } from '../../queue/services/undo.ts';
import type { FirstStartStep } from '../../digipunt/rules/first-start.ts';
import { type Branding } from '../../digipunt/services/branding.ts';
import { topicNames, type TopicNames } from '../../digipunt/services/offered-topics.ts';
import { digipuntIdentity } from './digipunt-identity.ts';
import { startChecklist, type StartChecklist } from './start-checklist.ts';
import { nextQueueOpening } from '../../queue/services/next-queue-opening.ts';
import type { TicketState } from '../../queue/rules/ticket-states.ts';
import type { PauseReason, QueueState } from '../../queue/rules/queue-state.ts';
import type { StaffRole } from '../../team/rules/staff-role.ts';

/** The state of the desk at which `me` is signed in: what all desks show, and what is its own. */
export const deskState = (store: Store, me: SignedInStaff, now: Temporal.Instant): DeskState => ({
  ...ownDeskState(store, me, now),
  ...sharedDeskState(store, now),
});

/** What differs between desks. */
type OwnState = 'me' | 'call' | 'next' | 'undoable' | 'checklist' | 'firstStart';

/** Who is signed in, the open call of their desk, what they can undo, and for coordinators what remains to be set up. */
export function ownDeskState(store: Store, me: SignedInStaff, now: Temporal.Instant): Pick<DeskState, OwnState> {
  const day = currentBusinessDay(store, now);
  const call = store.tickets.listOpen(day).find(({ desk }) => desk === me.desk.id);
  const next = findNextChoice(store, shownLine(store, day, now), me.staff.id, now);
  return {
    me: { staff: { id: me.staff.id, name: me.staff.name, role: me.staff.role }, desk: { id: me.desk.id, name: me.desk.name } },
    call: call ? toDeskTicket(store, call) : null,
    next: next ? { id: next.ticket.id, reason: next.reason, until: next.until } : null,
    undoable: findUndoableAct(store, { staff: me.staff.id, desk: me.desk.id }, now),
    checklist: me.staff.role === 'coordinator' ? startChecklist(store) : null,
    firstStart: me.staff.role === 'coordinator' ? store.settings.get().firstStart : null,
  };
}

/** What all desks show. Lending and agenda are read again only after a change of them. */
export function sharedDeskState(store: Store, now: Temporal.Instant): Omit<DeskState, OwnState> {
  const day = currentBusinessDay(store, now);
  const openTickets = store.tickets.listOpen(day);
  const staffAtDesk = createDeskStaffLookup(store, day, now);
  return {
    ...digipuntIdentity(store),
    topicNames: topicNames(store),
    asksTargetGroup: store.settings.get().asksTargetGroup,
    queue: queueState(store, day, now),
    machine: machineState(store),
    waiting: sortByPosition(openTickets.filter(({ state }) => state === 'waiting')).map((ticket) => toWaitingTicket(store, ticket)),
    parked: openTickets
      .filter(({ state }) => state === 'parked')
      .toSorted((one, other) => one.number - other.number)
      .map((ticket) => toWaitingTicket(store, ticket)),
    unservable: listUnservable(shownLine(store, day, now)),
    expected: listExpected(store, now),
    lending: lendingSummary(store, dueDay(store, now)),
    agenda: agendaSummary(store, now),
    settings: { version: store.settingLog.lastSeq() },
    desks: store.team
      .listDesks()
      .filter(({ retiredAt }) => !retiredAt)
      .map(({ id, name }) => {
        const call = openTickets.find((ticket) => ticket.desk === id);
        const abandoned = call && isCallAbandoned(store, call, day, now) ? call.id : null;
        return { id, name, staff: staffAtDesk(id), number: call?.number ?? null, state: call?.state ?? null, abandoned };
      }),
  };
}

/** To the minute: the state must not differ each time it is read. */
function machineState(store: Store): DeskState['machine'] {
  const doubt = store.machine().clockDoubt();
  const toMinute = (moment: Temporal.Instant): string => moment.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
  return {
    disk: store.machine().disk(),
    clockDoubt: doubt && { clock: toMinute(doubt.clock), used: toMinute(doubt.used) },
    personalDataLocked: store.personalData.state().isLocked,
    printer: store.machine().printer(),
  };
}

function queueState(store: Store, day: BusinessDay, now: Temporal.Instant): DeskState['queue'] {
  const status = getQueueStatus(store, day, now);
  const opensAt = status.state === 'closed' && !isHoursOverridden(store, day, now) ? nextQueueOpening(store, day, now) : null;
  return { ...status, full: isDayFull(store, day), ending: status.state === 'open' && isIntakeOver(store, day, now), opensAt };
}

/** The last value of each store and the key that it belongs to. */
type Cache<Value> = WeakMap<Store, { key: string; value: Value }>;

function getCached<Value>(cache: Cache<Value>, store: Store, key: string, read: () => Value): Value {
  const cached = cache.get(store);
  if (cached?.key === key) return cached.value;
  const value = read();
  cache.set(store, { key, value });
  return value;
}

const lendingSummaries: Cache<DeskState['lending']> = new WeakMap();

function lendingSummary(store: Store, day: BusinessDay): DeskState['lending'] {
  const version = store.devices.changeVersion() + store.waiting.changeVersion() + store.persons.changeVersion();
  return getCached(lendingSummaries, store, `${version} ${day}`, () => ({
    version,
    devices: countDevices(store, day),
    openLoans: store.loans.listDueDates().length,
    overdue: store.loans.listDueDates().filter(({ due }) => due < day).length,
    offered: store.holds.listOpen().filter(({ waiting }) => waiting !== null).length,
  }));
}

const agendaSummaries: Cache<DeskState['agenda']> = new WeakMap();

/** Without a change of the agenda, read again once a second, since sessions and visits end by the clock. */
function agendaSummary(store: Store, now: Temporal.Instant): DeskState['agenda'] {
  const version = store.agendaVersion() + store.persons.changeVersion();
  return getCached(agendaSummaries, store, `${version} ${Math.floor(now.epochMilliseconds / 1_000)}`, () => ({
    version,
    toTell: store.signUps.countPendingNotices(toTimestamp(now)),
    visits: store.homeVisits.listOpenOrEndedAfter(toTimestamp(now)).length,
  }));
}

export type DeskState = {
  digipunt: string;
  demo: boolean;
  look: Branding;
  topicNames: TopicNames;
  /** Whether staff are asked at finishing for the target group of the visitor. */
  asksTargetGroup: boolean;
  me: { staff: { id: string; name: string; role: StaffRole }; desk: { id: string; name: string } };
  /**
   * `full`: all numbers of the day are used. `ending`: the queue is open, but the kiosk gives no more numbers before closing
   * time. `opensAt` (ISO 8601): when the opening hours open the queue that they closed; null otherwise.
   */
  queue: { state: QueueState; pause: PauseReason | null; full: boolean; ending: boolean; opensAt: string | null };
  /**
   * What is wrong with this machine; `clockDoubt`: what its clock says and the time that is used instead (ISO 8601);
   * `personalDataLocked`: names cannot be read, since their key is not here; `printer`: no slips come out.
   */
  machine: {
    disk: DiskState;
    clockDoubt: { clock: string; used: string } | null;
    personalDataLocked: boolean;
    printer: PrinterFault | null;
  };
  waiting: WaitingTicket[];
  /** Who fetches something and comes back, the first number first: a digit stands for each. */
  parked: WaitingTicket[];
  /** The ids of the waiting tickets that nobody who is signed in may serve, in line order. */
  unservable: string[];
  /** Who has an appointment about now and has not checked in. */
  expected: ExpectedAppointment[];
  /**
   * The ticket that this staff member would call next, and why; `until` (ISO 8601) is when its device goes to somebody else. Null
   * when nobody waits whom they may serve.
   */
  next: { id: string; reason: ChoiceReason; until: string | null } | null;
  /** The open call of this desk. */
  call: DeskTicket | null;
  /** What this desk did last, while it can be undone. */
  undoable: UndoableAct | null;
  /** For coordinators: what remains to be set up; null when nothing does, or when it is put away. */
  checklist: StartChecklist | null;
  /** For coordinators: the step at which the first start goes on; null once it has ended. */
  firstStart: FirstStartStep | null;
  /** `version` grows with every change of a device, a loan, a waiting list or a borrower. `offered`: devices held for the waiting list. */
  lending: { version: number; devices: DeviceCount[]; openLoans: number; overdue: number; offered: number };
  /**
   * `version` differs after every change of trainings, sessions, visits, places and participants. `toTell`: participants to notify of a
   * change. `visits`: home visits that are open or not over.
   */
  agenda: { version: number; toTell: number; visits: number };
  /** `version` grows with every change of a setting. */
  settings: { version: number };
  /**
   * Every desk that is not retired: the names of the staff signed in there, and its open call; `abandoned` is the id of that call
   * when its helper gives no sign of life, so that anybody may take it over.
   */
  desks: { id: string; name: string; staff: string[]; number: number | null; state: TicketState | null; abandoned: string | null }[];
};
