import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sortByPosition } from '../../../electron/queue/rules/line-order.ts';
import { NEW_TICKET, replayHistory, type TicketProgress } from '../../../electron/queue/rules/ticket-history.ts';
import {
  DESK_ACTIONS,
  type DeskAction,
  OUTCOMES,
  type TicketState,
  UNDOABLE_DESK_ACTIONS,
  type UndoableDeskAction,
} from '../../../electron/queue/rules/ticket-states.ts';
import { applyDeskAction, callNext, takeOverCall } from '../../../electron/queue/services/calls.ts';
import { setEscort } from '../../../electron/queue/services/escort.ts';
import { leaveQueue, rejoinQueue } from '../../../electron/queue/services/leave-queue.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';
import {
  callNumber,
  correctOutcome,
  mergeTickets,
  parkTicket,
  prioritiseTicket,
  removeTicket,
  reopenTicketOfDay,
  transferTicket,
  unparkTicket,
} from '../../../electron/queue/services/line-changes.ts';
import { setQueueState } from '../../../electron/queue/services/set-queue-state.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { findUndoableAct, undoDeskAction } from '../../../electron/queue/services/undo.ts';
import { ok } from '../../../electron/rules/result.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';

// A model-based test of the queue: random actions of visitors and desks, repeated requests, and a clock that jumps, on a real
// store. After each step the store must agree with the model, and each ticket must follow from its history. Nobody is signed in
// here, so that every call may be taken over; who may when somebody is, is in abandoned-calls.test.ts.

type ModelTicket = {
  number: number;
  day: string;
  state: TicketState;
  passes: number;
  desk: string | null;
  staff: string | null;
  place: number;
  escort: boolean;
  takenAt: number;
  hasPriority: boolean;
  /** When the visitor left the queue, as long as nothing happened since. */
  leftAt: Temporal.Instant | null;
  /** The last change, where it can be undone: the ticket before it, in the model and in the store. */
  undo: ModelUndo | null;
};
type ModelUndo = {
  act: UndoableDeskAction;
  at: Temporal.Instant;
  desk: string;
  before: Omit<ModelTicket, 'undo'>;
  progress: TicketProgress;
  /** The ticket that a merge kept, and its place before. */
  kept?: { id: string; place: number };
};
/** `lastQueueChange` is the last change of the queue by staff, with its business day. */
type Model = {
  now: Temporal.Instant;
  tickets: Map<string, ModelTicket>;
  line: string[];
  day: string;
  open: boolean;
  lastQueueChange: { day: string; open: boolean } | null;
  /** When priority was granted, by ticket. */
  granted: Map<string, Temporal.Instant>;
};
type Real = { store: Store };

const START = Temporal.Instant.from('2026-03-27T08:00:00Z');
const DESKS = ['1', '2', '3'];
const STAFF = ['anna', 'bram', 'chris'];
const at = START.toString();

/** Opens a store with a Digipunt, three desks and three helpers. */
function openRealStore(): Real {
  const store = openStore(':memory:');
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at });
    store.settings.setUnlogged({ opensByItself: true });
    DESKS.forEach((id) => store.team.addDesk({ id, name: id, at }));
    STAFF.forEach((id) => store.team.addStaff({ id, name: id, role: 'helper', pinHash: 'x', at }));
    return ok(null);
  });
  return { store };
}

/** What the store says that follows from the history of a ticket. */
const progressOf = (store: Store, id: string): TicketProgress => {
  const ticket = store.tickets.findById(id) ?? NEW_TICKET;
  return Object.fromEntries(Object.keys(NEW_TICKET).map((name) => [name, ticket[name as keyof TicketProgress]])) as TicketProgress;
};

const hasEnded = (ticket: ModelTicket) => !['waiting', 'called', 'serving', 'parked'].includes(ticket.state);

/** Compares the store with the model; called after every step. */
function checkAgreement(model: Model, { store }: Real): void {
  for (const [id, expected] of model.tickets) {
    const ticket = store.tickets.findById(id);
    if (!ticket) throw new Error(`ticket ${id} is gone`);
    const { number, day, state, passes, desk, staff, place, escort } = ticket;
    const hasPriority = ticket.priority !== null;
    const { undo: _undo, leftAt: _leftAt, takenAt: _takenAt, ...columns } = expected;
    expect({ escort, hasPriority }).toEqual({ escort: expected.escort, hasPriority: expected.hasPriority });
    if (!hasEnded(expected)) expect({ number, day, state, passes, desk, staff, place, escort, hasPriority }).toEqual(columns);
    else expect([number, day, state]).toEqual([expected.number, expected.day, expected.state]);
    const history = store.tickets.listHistory(ticket);
    expect(history[0]?.act).toBe('take');
    expect(replayHistory(history)).toEqual({ ok: true, value: progressOf(store, id) });
  }
  const line = sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting'));
  expect(line.map(({ id }) => id)).toEqual(model.line);
  const numbers = [...model.tickets.values()].filter(({ day }) => day === model.day).map(({ number }) => number);
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

/** The business day of a moment, computed without the code under test. */
const modelDay = (now: Temporal.Instant) => {
  const local = now.toZonedDateTimeISO('Europe/Brussels');
  return (local.hour < 4 ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()).toString();
};

type Step = fc.Command<Model, Real>;
const step = (name: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => void): Step => ({
  check,
  run: (model, real) => {
    run(model, real);
    checkAgreement(model, real);
  },
  toString: () => name,
});

const take = (twice: boolean) =>
  step(
    `take${twice ? ' twice' : ''}`,
    ({ tickets }) => tickets.size < 60,
    (model, { store }) => {
      const requestId = randomUUID();
      for (const changed of twice ? [true, false] : [true]) {
        const taken = takeTicket(store, { topic: 'itsme', language: 'nl', requestId }, model.now);
        if (!model.open) return expect(taken).toMatchObject({ ok: false, refusal: { code: 'queue-not-open' } });
        if (changed) {
          const number = [...model.tickets.values()].filter(({ day }) => day === model.day).length + 1;
          // A place is read from the store where a ticket gets a new one; the line shows whether it is the right one.
          const place = store.tickets.findById(requestId)?.place ?? 0;
          const noCall = { passes: 0, desk: null, staff: null, escort: false, hasPriority: false, leftAt: null, undo: null };
          const takenAt = model.now.epochMilliseconds;
          model.tickets.set(requestId, { number, day: model.day, state: 'waiting', place, takenAt, ...noCall });
          model.line.push(requestId);
        }
        expect(taken).toMatchObject({
          ok: true,
          value: { changed, value: { number: model.tickets.get(requestId)?.number, ahead: model.line.length - 1 } },
        });
      }
    },
  );

const leave = (index: number) =>
  step(
    `leave ${index}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      const left = leaveQueue(store, id, randomUUID(), model.now);
      expect(left.ok).toBe(ticket?.state === 'waiting');
      if (ticket?.state !== 'waiting') return;
      Object.assign(ticket, { state: 'left', undo: null, leftAt: model.now });
      model.line = model.line.filter((waitingId) => waitingId !== id);
    },
  );

/** The visitor of a ticket that was left comes back, or tries to with one that was not, or too late. */
const rejoin = (index: number | 'last') =>
  step(
    `rejoin ${index}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const left = [...model.tickets].filter(([, { leftAt }]) => leftAt !== null);
      const [id, ticket] = (index === 'last' ? left.at(-1) : [...model.tickets][index % model.tickets.size]) ?? ['', undefined];
      if (!ticket) return;
      const isRecent = ticket.leftAt !== null && Math.abs(ticket.leftAt.until(model.now).total('seconds')) <= 30;
      const requestId = randomUUID();
      const rejoined = rejoinQueue(store, id, requestId, model.now);
      expect(rejoined.ok).toBe(isRecent && ticket.day === model.day);
      if (!rejoined.ok) return;
      expect(rejoinQueue(store, id, requestId, model.now)).toMatchObject({ ok: true, value: { changed: false } });
      Object.assign(ticket, { state: 'waiting', leftAt: null });
      // The place is the one from before; nobody else moves.
      model.line = [...model.line, id].sort((a, b) => {
        const [first, second] = [model.tickets.get(a), model.tickets.get(b)];
        return (first?.place ?? 0) - (second?.place ?? 0) || (first?.number ?? 0) - (second?.number ?? 0);
      });
    },
  );

const escort = (index: number, wanted: boolean) =>
  step(
    `escort ${index}: ${wanted}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      const result = setEscort(store, id, wanted, model.now);
      expect(result.ok).toBe(ticket?.state === 'waiting' || ticket?.state === 'called');
      if (result.ok && ticket) ticket.escort = wanted;
    },
  );

const call = (staff: string, desk: string) =>
  step(
    `call by ${staff} at ${desk}`,
    () => true,
    (model, { store }) => {
      const isBusy = [...model.tickets.values()].some((ticket) => !hasEnded(ticket) && (ticket.staff === staff || ticket.desk === desk));
      const progress = new Map(model.line.map((id) => [id, progressOf(store, id)]));
      const called = callNext(store, { staff, desk }, randomUUID(), model.now);
      if (isBusy) return expect(called).toMatchObject({ ok: false, refusal: { code: 'call-open' } });
      const next = nextInLine(model);
      expect(called).toMatchObject({ ok: true, value: { value: next === undefined ? null : { id: next } } });
      const ticket = model.tickets.get(next ?? '');
      if (!ticket) return;
      model.line = model.line.filter((id) => id !== next);
      const { undo: _undo, ...before } = ticket;
      const undo = { act: 'call', at: model.now, desk, before, progress: { ...progress.get(next ?? '') } };
      Object.assign(ticket, { state: 'called', staff, desk, undo, leftAt: null });
    },
  );

/** Who has waited longest, where granted priority counts for 45 minutes; undefined when nobody waits. */
function nextInLine({ line, tickets }: Model): string | undefined {
  let since = -Infinity;
  const ranked = line.map((id) => {
    const { takenAt = 0, hasPriority = false } = tickets.get(id) ?? {};
    since = Math.max(since, takenAt);
    return { id, since: since - (hasPriority ? 45 * 60_000 : 0) };
  });
  return ranked.sort((a, b) => a.since - b.since)[0]?.id;
}

const LINE_CHANGES = {
  call: (store, me, request, now) => callNumber(store, me, { ...request, reason: 'quick' }, now),
  park: parkTicket,
  unpark: unparkTicket,
  remove: removeTicket,
  reopen: reopenTicketOfDay,
  transfer: (store, me, request, now) => transferTicket(store, me, { ...request, target: { kind: 'desk', id: '2' }, reason: 'asked' }, now),
  prioritise: (store, me, request, now) => prioritiseTicket(store, me, { ...request, reason: 'child' }, now),
  correct: (store, me, request, now) => correctOutcome(store, me, { ...request, outcome: 'referred' }, now),
  merge: mergeTickets,
} as const satisfies Record<string, (...[store, me, request, now]: Parameters<typeof mergeTickets>) => ReturnType<typeof parkTicket>>;

/** The states from which each change is possible, and the state after it; a call or a conversation only by its own desk and staff member. */
const CHANGES: Readonly<Record<keyof typeof LINE_CHANGES, { from: readonly TicketState[]; to: TicketState }>> = {
  call: { from: ['waiting', 'missed', 'left'], to: 'called' },
  park: { from: ['waiting', 'called', 'serving'], to: 'parked' },
  unpark: { from: ['parked'], to: 'waiting' },
  remove: { from: ['waiting', 'parked'], to: 'left' },
  reopen: { from: ['finished', 'missed', 'left'], to: 'waiting' },
  transfer: { from: ['waiting', 'called', 'serving'], to: 'waiting' },
  prioritise: { from: ['waiting'], to: 'waiting' },
  correct: { from: ['finished'], to: 'finished' },
  merge: { from: ['waiting', 'parked'], to: 'merged' },
};

const lineOrder = (model: Model, store: Store) =>
  sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting')).map(({ id }) => id);

/** `other` is the ticket that a merge keeps. */
const changeLine = (index: number, change: keyof typeof LINE_CHANGES, desk: string, staff: string, other: number) =>
  step(
    `${change} ${index} at ${desk}${change === 'merge' ? ` into ${other}` : ''}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      const [into, kept] = [...model.tickets][other % model.tickets.size] ?? ['', undefined];
      if (!ticket || !kept) return;
      const isOpen = ticket.state === 'called' || ticket.state === 'serving';
      const isOwn = !isOpen || (ticket.desk === desk && ticket.staff === staff);
      const isBusy = [...model.tickets.values()].some(
        (open) => open.desk !== null && !hasEnded(open) && (open.staff === staff || open.desk === desk),
      );
      const recent = [...model.granted.values()].filter((grantedAt) => grantedAt.until(model.now).total('hours') < 1);
      const isPossible =
        ticket.day === model.day &&
        isOwn &&
        CHANGES[change].from.includes(ticket.state) &&
        !(change === 'call' && isBusy) &&
        !(change === 'prioritise' && (ticket.hasPriority || recent.length >= 4)) &&
        !(change === 'merge' && (kept === ticket || kept.state !== 'waiting' || kept.day !== model.day));
      const request = { ticket: id, requestId: randomUUID(), into };
      const progress = progressOf(store, id);
      const result = LINE_CHANGES[change](store, { staff, desk }, request, model.now);
      expect(result.ok).toBe(isPossible);
      if (!result.ok) return;
      expect(LINE_CHANGES[change](store, { staff, desk }, request, model.now)).toMatchObject({ value: { changed: false } });
      const moved = change === 'merge' ? [id, into] : [id];
      const others = model.line.filter((waitingId) => !moved.includes(waitingId));
      const { undo: _undo, ...before } = ticket;
      ticket.undo = { act: change, at: model.now, desk, before, progress };
      Object.assign(ticket, { state: CHANGES[change].to, leftAt: null });
      if (change === 'call') Object.assign(ticket, { desk, staff });
      else if (change !== 'correct') Object.assign(ticket, { desk: null, staff: null });
      // Where a ticket comes back is read from the store; the order of the others must be unchanged.
      if (change === 'reopen' || change === 'unpark') ticket.place = store.tickets.findById(id)?.place ?? ticket.place;
      if (change === 'reopen') ticket.passes = 0;
      if (change === 'prioritise') {
        ticket.hasPriority = true;
        model.granted.set(id, model.now);
      }
      if (change === 'merge' && ticket.place < kept.place) {
        ticket.undo.kept = { id: into, place: kept.place };
        kept.place = ticket.place;
      }
      model.line = lineOrder(model, store);
      expect(model.line.filter((waitingId) => !moved.includes(waitingId))).toEqual(others);
    },
  );

const act = (index: number, deskAct: DeskAction, desk: string, staff: string) =>
  step(
    `${deskAct} ${index} at ${desk}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const outcome = deskAct === 'finish' ? OUTCOMES[index % OUTCOMES.length] : undefined;
      const progress = progressOf(store, id);
      const result = applyDeskAction(store, { staff, desk }, { ticket: id, deskAct, outcome, requestId: randomUUID() }, model.now);
      const allowedStates = {
        recall: ['called'],
        start: ['called'],
        missed: ['called'],
        requeue: ['called', 'serving'],
        finish: ['serving'],
      }[deskAct];
      const isOwnCall = ticket.desk === desk && ticket.staff === staff;
      expect(result.ok).toBe(isOwnCall && !hasEnded(ticket) && allowedStates.includes(ticket.state));
      if (!result.ok) return;
      const noDesk = { desk: null, staff: null };
      const { undo: _undo, ...before } = ticket;
      const undoable = UNDOABLE_DESK_ACTIONS.find((candidate) => candidate === deskAct);
      ticket.undo = undoable ? { act: undoable, at: model.now, desk, before, progress } : null;
      if (deskAct === 'start') ticket.state = 'serving';
      if (deskAct === 'finish') ticket.state = 'finished';
      if (deskAct === 'missed' && ticket.passes === 1) ticket.state = 'missed';
      else if (deskAct === 'missed') {
        Object.assign(ticket, { state: 'waiting', passes: 1, ...noDesk, place: store.tickets.findById(id)?.place });
        model.line.splice(Math.min(2, model.line.length), 0, id);
      } else if (deskAct === 'requeue') {
        Object.assign(ticket, { state: 'waiting', ...noDesk });
        // Its position is read from the store; the order of the others must be unchanged.
        const othersBefore = [...model.line];
        model.line = sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting')).map(
          (waiting) => waiting.id,
        );
        expect(model.line.filter((waitingId) => waitingId !== id)).toEqual(othersBefore);
      }
    },
  );

/** Undoes an act on a ticket, as its own desk or as any other, with the right or another act. */
const undo = (index: number, undoneAct: UndoableDeskAction | 'last', anyDeskId: string, staff: string) =>
  step(
    `undo ${undoneAct} ${index} at ${anyDeskId}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const last = ticket.undo;
      const desk = undoneAct === 'last' ? (last?.desk ?? anyDeskId) : anyDeskId;
      const act = undoneAct === 'last' ? (last?.act ?? 'finish') : undoneAct;
      const givesCall = last?.before.state === 'called' || last?.before.state === 'serving';
      const isBusy =
        givesCall &&
        [...model.tickets.values()].some(
          (other) =>
            other !== ticket &&
            (other.state === 'called' || other.state === 'serving') &&
            (other.desk === last.before.desk || other.staff === last.before.staff),
        );
      const isRecent = last !== null && Math.abs(last.at.until(model.now).total('seconds')) <= 60;
      const isPossible = last !== null && last.desk === desk && isRecent && ticket.day === model.day && !isBusy;
      const requestId = randomUUID();
      const undone = undoDeskAction(store, { staff, desk }, { ticket: id, act, requestId }, model.now);
      expect(undone.ok).toBe(isPossible && last.act === act);
      if (!undone.ok || !last) return;
      expect(undoDeskAction(store, { staff, desk }, { ticket: id, act, requestId }, model.now)).toMatchObject({
        value: { changed: false },
      });
      expect(progressOf(store, id)).toEqual(last.progress);
      const kept = model.tickets.get(last.kept?.id ?? '');
      if (kept && last.kept && kept.place === ticket.place) kept.place = last.kept.place;
      const moved = new Set([id, last.kept?.id]);
      const others = model.line.filter((waitingId) => !moved.has(waitingId));
      if (last.act === 'prioritise') model.granted.delete(id);
      // A merge may have moved it since, where the act itself did not.
      const place = ['missed', 'unpark', 'reopen'].includes(last.act) ? last.before.place : ticket.place;
      Object.assign(ticket, last.before, { undo: null, leftAt: null, escort: ticket.escort, place });
      model.line = lineOrder(model, store);
      expect(model.line.filter((waitingId) => !moved.has(waitingId))).toEqual(others);
      // What the desk did later on another ticket can still be undone.
      expect(JSON.stringify(findUndoableAct(store, { staff, desk }, model.now))).not.toContain(id);
    },
  );

const takeOver = (index: number, desk: string, staff: string) =>
  step(
    `take over ${index} at ${desk}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const isOpen = ticket.state === 'called' || ticket.state === 'serving';
      const isOwn = ticket.staff === staff && ticket.desk === desk;
      const isBusy = [...model.tickets.values()].some(
        (other) => other !== ticket && other.desk !== null && !hasEnded(other) && (other.staff === staff || other.desk === desk),
      );
      const { undo: _undo, ...before } = ticket;
      const undoable = { act: 'take-over', at: model.now, desk, before, progress: progressOf(store, id) };
      const result = takeOverCall(store, { staff, desk }, { ticket: id, requestId: randomUUID() }, model.now);
      expect(result.ok).toBe(isOpen && (isOwn || !isBusy));
      if (result.ok && !isOwn) Object.assign(ticket, { staff, desk, undo: undoable });
    },
  );

const openOrClose = (state: 'open' | 'closed') =>
  step(
    state,
    () => true,
    (model, { store }) => {
      expect(setQueueState(store, 'anna', { state, pause: null, requestId: randomUUID() }, model.now).ok).toBe(true);
      model.open = state === 'open';
      model.lastQueueChange = { day: model.day, open: model.open };
    },
  );

const clock = (duration: { minutes: number } | { seconds: number }) =>
  step(
    `clock ${JSON.stringify(duration)}`,
    () => true,
    (model, { store }) => {
      model.now = model.now.add(duration);
      const day = modelDay(model.now);
      runRollover(store, model.now);
      // A clock set back does not change the day while the store has a ticket of a later one.
      const latestDay =
        [...model.tickets.values()]
          .map((ticket) => ticket.day)
          .sort()
          .at(-1) ?? '';
      const nextDay = day < latestDay ? latestDay : day;
      if (nextDay === model.day) return;
      for (const ticket of model.tickets.values())
        if (!hasEnded(ticket) && ticket.day < nextDay) Object.assign(ticket, { state: 'expired', undo: null });
      for (const ticket of model.tickets.values()) if (ticket.day !== nextDay) Object.assign(ticket, { escort: false, leftAt: null });
      // The clock may go back to a day on which staff already changed the queue.
      const open = model.lastQueueChange?.day === nextDay ? model.lastQueueChange.open : true;
      Object.assign(model, { day: nextDay, open, line: [] });
    },
  );

const anyDesk = fc.constantFrom(...DESKS);
const anyStaff = fc.constantFrom(...STAFF);
const steps = [
  fc.boolean().map(take),
  fc.boolean().map(take),
  fc.nat(99).map(leave),
  fc.oneof(fc.nat(99), fc.constant('last' as const)).map(rejoin),
  fc.tuple(fc.nat(99), fc.boolean()).map(([index, wanted]) => escort(index, wanted)),
  fc.tuple(anyStaff, anyDesk).map(([staff, desk]) => call(staff, desk)),
  fc.tuple(anyStaff, anyDesk).map(([staff, desk]) => call(staff, desk)),
  fc
    .tuple(fc.nat(99), fc.constantFrom(...DESK_ACTIONS), anyDesk, anyStaff)
    .map(([index, deskAct, desk, staff]) => act(index, deskAct, desk, staff)),
  fc
    .tuple(fc.nat(3), fc.constantFrom(...DESK_ACTIONS), anyDesk, anyStaff)
    .map(([index, deskAct, desk, staff]) => act(index, deskAct, desk, staff)),
  fc
    .tuple(fc.nat(99), fc.constantFrom(...UNDOABLE_DESK_ACTIONS, 'last' as const), anyDesk, anyStaff)
    .map(([index, undoneAct, desk, staff]) => undo(index, undoneAct, desk, staff)),
  fc.tuple(fc.nat(3), anyDesk, anyStaff).map(([index, desk, staff]) => undo(index, 'last', desk, staff)),
  fc.tuple(fc.nat(99), anyDesk, anyStaff).map(([index, desk, staff]) => takeOver(index, desk, staff)),
  fc
    .tuple(fc.nat(20), fc.constantFrom(...(Object.keys(LINE_CHANGES) as (keyof typeof LINE_CHANGES)[])), anyDesk, anyStaff, fc.nat(20))
    .map(([index, change, desk, staff, other]) => changeLine(index, change, desk, staff, other)),
  fc
    .tuple(fc.nat(3), fc.constantFrom(...(Object.keys(LINE_CHANGES) as (keyof typeof LINE_CHANGES)[])), anyDesk, anyStaff, fc.nat(3))
    .map(([index, change, desk, staff, other]) => changeLine(index, change, desk, staff, other)),
  fc.constantFrom('open' as const, 'closed' as const).map(openOrClose),
  fc.integer({ min: 0, max: 90 }).map((seconds) => clock({ seconds })),
  fc.integer({ min: -60, max: 30 * 60 }).map((minutes) => clock({ minutes })),
];

test('after any sequence of actions the store agrees with the model, and each ticket follows from its history', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 120, size: '+1' }), (commands) => {
      const real = openRealStore();
      fc.modelRun(
        () => ({
          model: {
            now: START,
            tickets: new Map(),
            line: [],
            day: modelDay(START),
            open: true,
            lastQueueChange: null,
            granted: new Map(),
          },
          real,
        }),
        commands,
      );
      real.store.close();
    }),
    // Few long runs: creating the tables takes as long as thirty steps.
    { numRuns: 50 },
  );
}, 180_000);
