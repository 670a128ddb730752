import type { Temporal } from 'temporal-polyfill';
import type { DeskDoor, DeskState, DisplayCall, DisplayState, KioskState } from '../domain/faces.ts';
import { type Day, endOfDay } from '../domain/business-day.ts';
import { inOrder } from '../domain/queue.ts';
import type { Store } from '../store/open.ts';
import { iso } from './change.ts';
import { isFull, isOverruled, queueOn, today } from './day.ts';
import { whyNotOpen } from './intake.ts';
import { deskTicket, waitingTicket } from './desk.ts';
import { deviceCounts } from './holds.ts';
import { nextOpening } from './hours.ts';
import { hasPlaces, nearestOpening } from './places.ts';
import { hasTrainings } from './trainings.ts';
import { lookOf } from './kiosk-settings.ts';
import { type SignedIn, sessionsOn } from './sessions.ts';
import { languagesOn, lends, topicsOn } from './visit.ts';

// What each face is told, read from the store as it is now.

/** Earlier calls that the waiting-room screen keeps. */
const RECENT_CALLS = 6;

const nameOf = (store: Store) => {
  const digipunt = store.team.digipunt();
  return { digipunt: digipunt?.name ?? '', demo: digipunt?.demo ?? false, look: lookOf(store) };
};

export function kioskState(store: Store, setUp: { code: string; deskPage: string }, now: Temporal.Instant): KioskState {
  const day = today(store, now);
  const { address, pxPerMm, lowerEdgeMm, idleSeconds, numberSeconds, switchKeys, lendingTerms } = store.settings.get();
  const why = whyNotOpen(store, day, now) ?? (isFull(store, day) ? 'full' : null);
  return {
    ...nameOf(store),
    address,
    open: why === null,
    why,
    pause: why === 'paused' ? queueOn(store, day, now).pause : null,
    nextOpening: why === 'closed' || why === 'ending' ? opening(store, day, now) : null,
    setUp: why === 'not-set-up' ? setUp : null,
    languages: languagesOn(store),
    screen: { pxPerMm, lowerEdgeMm },
    patience: { screenSeconds: idleSeconds, numberSeconds },
    switchKeys,
    topics: topicsOn(store),
    actions: actionsOn(store, now),
    agenda: store.agendaVersion(),
    elsewhere: why === null || why === 'paused' || why === 'not-set-up' ? null : nearestOpening(store, now),
    devices: deviceCounts(store, day),
    lendingTerms,
    waiting: store.tickets.lineOn(day).length,
  };
}

/** What can be done here: what there is nothing of is not offered. */
function actionsOn(store: Store, now: Temporal.Instant): KioskState['actions'] {
  const there = { ticket: true, borrow: lends(store), training: hasTrainings(store, now), places: hasPlaces(store) };
  return (['ticket', 'borrow', 'training', 'places'] as const).filter((id) => there[id]).map((id) => ({ id }));
}

/** When the hours open the queue next; one that was closed for today, not before its rollover. */
function opening(store: Store, day: Day, now: Temporal.Instant): string | null {
  const next = nextOpening(store, isOverruled(store, day, now) ? endOfDay(day, store.settings.get().rolloverHour) : now);
  return next ? iso(next) : null;
}

export function displayState(store: Store, now: Temporal.Instant): DisplayState {
  const day = today(store, now);
  const seen = new Set<number>();
  const [nowCalled, recent]: [DisplayCall[], DisplayCall[]] = [[], []];
  for (const { seq, day: ofDay, at, state, number, picture, colour, language, desk } of store.tickets.lastCalls()) {
    if (ofDay !== day || seen.has(seq)) continue;
    seen.add(seq);
    (state === 'called' ? nowCalled : recent).push({ number, picture, colour, language, desk, calledAt: at });
  }
  const waiting = store.tickets.lineOn(day).length;
  const { digipunt, look } = nameOf(store);
  const sounds = store.settings.get().callSounds;
  return { digipunt, look, sounds, now: nowCalled, recent: recent.slice(0, RECENT_CALLS), waiting };
}

export function deskDoor(store: Store): DeskDoor {
  const active = (each: { id: string; name: string; retiredAt: string | null }) =>
    each.retiredAt ? [] : [{ id: each.id, name: each.name }];
  return {
    ...nameOf(store),
    setUp: store.team.digipunt() !== undefined,
    staff: store.team.staff().flatMap(active),
    desks: store.team.desks().flatMap(active),
  };
}

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
