import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sortByPosition } from '../../../electron/queue/rules/line-order.ts';
import {
  DESK_ACTIONS,
  type DeskAction,
  type HistoryAction,
  OUTCOMES,
  replayTicketState,
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
  parkTicket,
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
// store. After each step the store must agree with the model, and each ticket state must follow from the history of the ticket.

type ModelTicket = {
  number: number;
  day: string;
  state: TicketState;
  passes: number;
  desk: string | null;
  staff: string | null;
  place: number;
  escort: boolean;
  /** When the visitor left the queue, as long as nothing happened since. */
  leftAt: Temporal.Instant | null;
  /** The last change, where it can be undone: the ticket before it. */
  undo: { act: UndoableDeskAction; at: Temporal.Instant; desk: string; before: Omit<ModelTicket, 'undo'> } | null;
};
/** `lastQueueChange` is the last change of the queue by staff, with its business day. */
type Model = {
  now: Temporal.Instant;
  tickets: Map<string, ModelTicket>;
  line: string[];
  day: string;
  open: boolean;
  lastQueueChange: { day: string; open: boolean } | null;
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
    store.settings.set({ opensByItself: true });
    DESKS.forEach((id) => store.team.addDesk({ id, name: id, at }));
    STAFF.forEach((id) => store.team.addStaff({ id, name: id, role: 'helper', pinHash: 'x', at }));
    return ok(null);
  });
  return { store };
}

const hasEnded = (ticket: ModelTicket) => !['waiting', 'called', 'serving', 'parked'].includes(ticket.state);

/** Compares the store with the model; called after every step. */
function checkAgreement(model: Model, { store }: Real): void {
  for (const [id, expected] of model.tickets) {
    const ticket = store.tickets.findById(id);
    if (!ticket) throw new Error(`ticket ${id} is gone`);
    const { number, day, state, passes, desk, staff, place, escort } = ticket;
    const { undo: _undo, leftAt: _leftAt, ...columns } = expected;
    expect(escort).toBe(expected.escort);
    if (!hasEnded(expected)) expect({ number, day, state, passes, desk, staff, place, escort }).toEqual(columns);
    else expect([number, day, state]).toEqual([expected.number, expected.day, expected.state]);
    const [firstAction, ...actions] = store.tickets.listHistory(ticket).map(({ act }) => act);
    expect(firstAction).toBe('take');
    expect(replayTicketState(actions as HistoryAction[])).toEqual({ ok: true, value: ticket.state });
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
          const noCall = { passes: 0, desk: null, staff: null, escort: false, leftAt: null, undo: null };
          model.tickets.set(requestId, { number, day: model.day, state: 'waiting', place, ...noCall });
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
      const called = callNext(store, { staff, desk }, randomUUID(), model.now);
      if (isBusy) return expect(called).toMatchObject({ ok: false, refusal: { code: 'call-open' } });
      const next = model.line.shift();
      expect(called).toMatchObject({ ok: true, value: { value: next === undefined ? null : { id: next } } });
      const ticket = model.tickets.get(next ?? '');
      if (ticket) markCalled(ticket, { staff, desk }, model.now);
    },
  );

/** A call of a waiting ticket can be undone; one of somebody who turned up late cannot. */
function markCalled(ticket: ModelTicket, caller: { staff: string; desk: string }, now: Temporal.Instant): void {
  const { undo: _undo, ...before } = ticket;
  const undo = before.state === 'waiting' ? { act: 'call' as const, at: now, desk: caller.desk, before } : null;
  Object.assign(ticket, { state: 'called', ...caller, undo, leftAt: null });
}

const LINE_CHANGES = {
  call: (store, me, request, now) => callNumber(store, me, { ...request, reason: 'quick' }, now),
  park: parkTicket,
  unpark: unparkTicket,
  remove: removeTicket,
  reopen: reopenTicketOfDay,
  transfer: (store, me, request, now) => transferTicket(store, me, { ...request, target: { kind: 'desk', id: '2' }, reason: 'asked' }, now),
} as const satisfies Record<string, typeof parkTicket>;

/** The states from which each change is possible; a call or a conversation only by its own desk and staff member. */
const CHANGEABLE: Readonly<Record<keyof typeof LINE_CHANGES, readonly TicketState[]>> = {
  call: ['waiting', 'missed', 'left'],
  park: ['waiting', 'called', 'serving'],
  unpark: ['parked'],
  remove: ['waiting', 'parked'],
  reopen: ['finished', 'missed', 'left'],
  transfer: ['waiting', 'called', 'serving'],
};

const lineOrder = (model: Model, store: Store) =>
  sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting')).map(({ id }) => id);

const changeLine = (index: number, change: keyof typeof LINE_CHANGES, desk: string, staff: string) =>
  step(
    `${change} ${index} at ${desk}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const isOpen = ticket.state === 'called' || ticket.state === 'serving';
      const isOwn = !isOpen || (ticket.desk === desk && ticket.staff === staff);
      const isBusy = [...model.tickets.values()].some(
        (other) => other.desk !== null && !hasEnded(other) && (other.staff === staff || other.desk === desk),
      );
      const isPossible = ticket.day === model.day && isOwn && CHANGEABLE[change].includes(ticket.state) && !(change === 'call' && isBusy);
      const requestId = randomUUID();
      const result = LINE_CHANGES[change](store, { staff, desk }, { ticket: id, requestId }, model.now);
      expect(result.ok).toBe(isPossible);
      if (!result.ok) return;
      expect(LINE_CHANGES[change](store, { staff, desk }, { ticket: id, requestId }, model.now)).toMatchObject({
        value: { changed: false },
      });
      const others = model.line.filter((waitingId) => waitingId !== id);
      if (change === 'call') markCalled(ticket, { staff, desk }, model.now);
      else {
        const state = change === 'park' ? 'parked' : change === 'remove' ? 'left' : 'waiting';
        const passes = change === 'reopen' ? 0 : ticket.passes;
        const place = store.tickets.findById(id)?.place ?? ticket.place;
        Object.assign(ticket, { state, passes, place, desk: null, staff: null, undo: null, leftAt: null });
      }
      // Where a ticket comes back is read from the store; the order of the others must be unchanged.
      model.line = lineOrder(model, store);
      expect(model.line.filter((waitingId) => waitingId !== id)).toEqual(others);
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
      ticket.undo = undoable ? { act: undoable, at: model.now, desk, before } : null;
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
      // A call that is undone is itself the open call.
      const isBusy =
        last?.act !== 'call' &&
        [...model.tickets.values()].some(
          (other) => (other.state === 'called' || other.state === 'serving') && (other.desk === desk || other.staff === last?.before.staff),
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
      const others = model.line.filter((waitingId) => waitingId !== id);
      Object.assign(ticket, last.before, { undo: null, escort: ticket.escort });
      model.line = lineOrder(model, store);
      expect(model.line.filter((waitingId) => waitingId !== id)).toEqual(others);
      expect(findUndoableAct(store, { staff, desk }, model.now)).toBeNull();
    },
  );

const takeOver = (index: number, desk: string, staff: string) =>
  step(
    `take over ${index} at ${desk}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][index % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const isBusy = [...model.tickets.values()].some((other) => other !== ticket && !hasEnded(other) && other.staff === staff);
      const result = takeOverCall(store, { staff, desk }, { ticket: id, requestId: randomUUID() }, model.now);
      expect(result.ok).toBe(!hasEnded(ticket) && ticket.desk === desk && !isBusy);
      if (result.ok && ticket.staff !== staff) Object.assign(ticket, { staff, undo: null });
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
    .tuple(fc.nat(20), fc.constantFrom(...(Object.keys(LINE_CHANGES) as (keyof typeof LINE_CHANGES)[])), anyDesk, anyStaff)
    .map(([index, change, desk, staff]) => changeLine(index, change, desk, staff)),
  fc.constantFrom('open' as const, 'closed' as const).map(openOrClose),
  fc.integer({ min: 0, max: 90 }).map((seconds) => clock({ seconds })),
  fc.integer({ min: -60, max: 30 * 60 }).map((minutes) => clock({ minutes })),
];

test('after any sequence of actions the store agrees with the model, and each state follows from its history', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60, size: '+1' }), (commands) => {
      const real = openRealStore();
      fc.modelRun(
        () => ({ model: { now: START, tickets: new Map(), line: [], day: modelDay(START), open: true, lastQueueChange: null }, real }),
        commands,
      );
      real.store.close();
    }),
    { numRuns: 150 },
  );
}, 120_000);
