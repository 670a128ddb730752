import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  type TicketAction,
  DESK_ACTIONS,
  type DeskAction,
  OUTCOMES,
  replayTicketState,
  type TicketState,
} from '../../../electron/queue/rules/ticket-states.ts';
import { sortByPosition } from '../../../electron/queue/rules/line-order.ts';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';
import { ok } from '../../../electron/rules/result.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { setQueueState } from '../../../electron/queue/services/set-queue-state.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';

// A model of the queue beside the real services on a real store: random visitors, desks and days, requests sent again,
// and a clock that jumps. After every step the store must say what the model says, and every state follow from its history.

type ModelTicket = { number: number; day: string; state: TicketState; passes: number; desk: string | null; staff: string | null };
/** `said` is what staff said last of the queue, and on which day. */
type Model = {
  now: Temporal.Instant;
  tickets: Map<string, ModelTicket>;
  line: string[];
  day: string;
  open: boolean;
  said: { day: string; open: boolean } | null;
};
type Real = { store: Store };

const START = Temporal.Instant.from('2026-03-27T08:00:00Z');
const DESKS = ['1', '2', '3'];
const STAFF = ['anna', 'bram', 'chris'];
const at = START.toString();

function open(): Real {
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

const ended = (ticket: ModelTicket) => !['waiting', 'called', 'serving'].includes(ticket.state);

/** What must be true after every step. */
function agree(model: Model, { store }: Real): void {
  for (const [id, expected] of model.tickets) {
    const ticket = store.tickets.findById(id);
    if (!ticket) throw new Error(`ticket ${id} is gone`);
    const { number, day, state, passes, desk, staff } = ticket;
    if (!ended(expected)) expect({ number, day, state, passes, desk, staff }).toEqual(expected);
    else expect([number, day, state]).toEqual([expected.number, expected.day, expected.state]);
    const [first, ...acts] = store.tickets.listHistory(ticket).map(({ act }) => act);
    expect(first).toBe('take');
    expect(replayTicketState(acts as TicketAction[])).toEqual({ ok: true, value: ticket.state });
  }
  const line = sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting'));
  expect(line.map(({ id }) => id)).toEqual(model.line);
  const numbers = [...model.tickets.values()].filter(({ day }) => day === model.day).map(({ number }) => number);
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

const localDay = (now: Temporal.Instant) => {
  const local = now.toZonedDateTimeISO('Europe/Brussels');
  return (local.hour < 4 ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()).toString();
};

type Step = fc.Command<Model, Real>;
const step = (name: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => void): Step => ({
  check,
  run: (model, real) => {
    run(model, real);
    agree(model, real);
  },
  toString: () => name,
});

const take = (twice: boolean) =>
  step(
    `take${twice ? ' twice' : ''}`,
    ({ tickets }) => tickets.size < 60,
    (model, { store }) => {
      const requestId = randomUUID();
      for (const changes of twice ? [true, false] : [true]) {
        const taken = takeTicket(store, { topic: 'itsme', language: 'nl', requestId }, model.now);
        if (!model.open) return expect(taken).toMatchObject({ ok: false, refusal: { code: 'queue-not-open' } });
        if (changes) {
          const number = [...model.tickets.values()].filter(({ day }) => day === model.day).length + 1;
          model.tickets.set(requestId, { number, day: model.day, state: 'waiting', passes: 0, desk: null, staff: null });
          model.line.push(requestId);
        }
        expect(taken).toMatchObject({
          ok: true,
          value: { changed: changes, value: { number: model.tickets.get(requestId)?.number, ahead: model.line.length - 1 } },
        });
      }
    },
  );

const leave = (pick: number) =>
  step(
    `leave ${pick}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][pick % model.tickets.size] ?? ['', undefined];
      const left = leaveQueue(store, id, randomUUID(), model.now);
      expect(left.ok).toBe(ticket?.state === 'waiting');
      if (ticket?.state !== 'waiting') return;
      ticket.state = 'left';
      model.line = model.line.filter((each) => each !== id);
    },
  );

const call = (staff: string, desk: string) =>
  step(
    `call by ${staff} at ${desk}`,
    () => true,
    (model, { store }) => {
      const busy = [...model.tickets.values()].some((ticket) => !ended(ticket) && (ticket.staff === staff || ticket.desk === desk));
      const called = callNext(store, { staff, desk }, randomUUID(), model.now);
      if (busy) return expect(called).toMatchObject({ ok: false, refusal: { code: 'call-open' } });
      const next = model.line.shift();
      expect(called).toMatchObject({ ok: true, value: { value: next === undefined ? null : { id: next } } });
      const ticket = model.tickets.get(next ?? '');
      if (ticket) Object.assign(ticket, { state: 'called', staff, desk });
    },
  );

const act = (pick: number, deskAct: DeskAction, desk: string, staff: string) =>
  step(
    `${deskAct} ${pick} at ${desk}`,
    ({ tickets }) => tickets.size > 0,
    (model, { store }) => {
      const [id, ticket] = [...model.tickets][pick % model.tickets.size] ?? ['', undefined];
      if (!ticket) return;
      const outcome = deskAct === 'finish' ? OUTCOMES[pick % OUTCOMES.length] : undefined;
      const done = applyDeskAction(store, { staff, desk }, { ticket: id, deskAct, outcome, requestId: randomUUID() }, model.now);
      const fits = { recall: ['called'], start: ['called'], missed: ['called'], requeue: ['called', 'serving'], finish: ['serving'] }[
        deskAct
      ];
      const mine = ticket.desk === desk;
      expect(done.ok).toBe(mine && !ended(ticket) && fits.includes(ticket.state));
      if (!done.ok) return;
      const free = { desk: null, staff: null };
      if (deskAct === 'start') ticket.state = 'serving';
      if (deskAct === 'finish') ticket.state = 'finished';
      if (deskAct === 'missed' && ticket.passes === 1) ticket.state = 'missed';
      else if (deskAct === 'missed') {
        Object.assign(ticket, { state: 'waiting', passes: 1, ...free });
        model.line.splice(Math.min(2, model.line.length), 0, id);
      } else if (deskAct === 'requeue') {
        Object.assign(ticket, { state: 'waiting', ...free });
        // Where it was: the model reads its place from the store, and checks that nobody else moved.
        const others = [...model.line];
        model.line = sortByPosition(store.tickets.listOpen(model.day).filter(({ state }) => state === 'waiting')).map((each) => each.id);
        expect(model.line.filter((each) => each !== id)).toEqual(others);
      }
    },
  );

const openOrClose = (state: 'open' | 'closed') =>
  step(
    state,
    () => true,
    (model, { store }) => {
      expect(setQueueState(store, 'anna', { state, pause: null, requestId: randomUUID() }, model.now).ok).toBe(true);
      model.open = state === 'open';
      model.said = { day: model.day, open: model.open };
    },
  );

const clock = (minutes: number) =>
  step(
    `clock ${minutes} min`,
    () => true,
    (model, { store }) => {
      model.now = model.now.add({ minutes });
      const day = localDay(model.now);
      runRollover(store, model.now);
      // A clock set back leaves the day as it is while the store knows a later one.
      const latest =
        [...model.tickets.values()]
          .map((ticket) => ticket.day)
          .sort()
          .at(-1) ?? '';
      const next = day < latest ? latest : day;
      if (next === model.day) return;
      for (const ticket of model.tickets.values()) if (!ended(ticket) && ticket.day < next) ticket.state = 'expired';
      // A clock may also go back to a day of which somebody said whether it is open.
      const open = model.said?.day === next ? model.said.open : true;
      Object.assign(model, { day: next, open, line: [] });
    },
  );

const anyDesk = fc.constantFrom(...DESKS);
const anyStaff = fc.constantFrom(...STAFF);
const steps = [
  fc.boolean().map(take),
  fc.boolean().map(take),
  fc.nat(99).map(leave),
  fc.tuple(anyStaff, anyDesk).map(([staff, desk]) => call(staff, desk)),
  fc.tuple(anyStaff, anyDesk).map(([staff, desk]) => call(staff, desk)),
  fc
    .tuple(fc.nat(99), fc.constantFrom(...DESK_ACTIONS), anyDesk, anyStaff)
    .map(([pick, deskAct, desk, staff]) => act(pick, deskAct, desk, staff)),
  fc
    .tuple(fc.nat(3), fc.constantFrom(...DESK_ACTIONS), anyDesk, anyStaff)
    .map(([pick, deskAct, desk, staff]) => act(pick, deskAct, desk, staff)),
  fc.constantFrom('open' as const, 'closed' as const).map(openOrClose),
  fc.integer({ min: -60, max: 30 * 60 }).map(clock),
];

test('whatever visitors, desks and clocks do, the store says what the model says, and every state follows from its history', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60, size: '+1' }), (commands) => {
      const real = open();
      fc.modelRun(
        () => ({ model: { now: START, tickets: new Map(), line: [], day: localDay(START), open: true, said: null }, real }),
        commands,
      );
      real.store.close();
    }),
    { numRuns: 150 },
  );
});
