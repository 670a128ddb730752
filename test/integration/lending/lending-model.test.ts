import { weeklyRule } from '../../../electron/agenda/rules/schedule.ts';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  BORROW_TOPIC,
  DEVICE_TYPES,
  type DeviceType,
  type StaffDeviceAction,
  availableStaffDeviceActions,
} from '../../../electron/lending/rules/device-states.ts';
import { type Result } from '../../../electron/refusals/refusal.ts';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { addDevice, changeDeviceState, markDeviceReady } from '../../../electron/lending/services/devices.ts';
import { runHoldExpiry } from '../../../electron/lending/services/holds.ts';
import { extendLoan, settleMissingParts, swapDevice, returnDevice } from '../../../electron/lending/services/open-loans.ts';
import { addToWaitingList, removeFromWaitingList } from '../../../electron/lending/services/waiting-list.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';
import type { Device } from '../../../electron/lending/store/devices.ts';
import { ok } from '../../../electron/rules/result.ts';
import { addDays } from '../../../electron/rules/dates.ts';
import { PARTS } from '../../../electron/lending/rules/checklist.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { deviceCounts } from '../../../electron/lending/services/device-counts.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';
import { currentBusinessDay } from '../../../electron/store/business-day.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';

// The shelves beside what must always be true of them: random visitors, desks, loans, losses, lapses and nights. What a
// step may do is read off the store before it, what it did is compared with that, and then the whole store is looked at.

type Shelves = { now: Temporal.Instant; holdsSeen: number };
type Real = { store: Store };

const START = Temporal.Instant.from('2026-03-27T08:00:00Z');
const at = START.toString();
const FINE = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
const BORROWER = { name: 'Iemand', reach: 'hier', more: {} };
const OPEN = [{ from: '00:00', to: '00:00' }];
const AT_DESK = { staff: 'anna', desk: '1' };

function open(): Real {
  const store = openStore(':memory:');
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at });
    store.settings.set({
      opensByItself: true,
      holdMinutes: 60,
      hours: { rules: Array.from({ length: 7 }, (_none, day) => weeklyRule(day, OPEN)), exceptions: [], holidays: 'closed' },
    });
    store.team.addDesk({ id: '1', name: '1', at });
    store.team.addStaff({ id: 'anna', name: 'anna', role: 'helper', pinHash: 'x', at });
    return ok(null);
  });
  return { store };
}

const all = (store: Store) => store.devices.listAll();
const inState = (store: Store, ...states: Device['state'][]) => all(store).filter(({ state }) => states.includes(state));
const openTickets = (store: Store, now: Temporal.Instant) => store.tickets.listOpen(currentBusinessDay(store, now));
const freeOf = (store: Store, type: DeviceType) => inState(store, 'available').filter((device) => device.type === type).length;
const loansOut = (store: Store) => store.loans.listOpen().filter(({ backAt }) => backAt === null);

/** What is true after every step, whatever the steps were. */
function holds(shelves: Shelves, { store }: Real): void {
  const [devices, kept, out, waiting] = [all(store), store.holds.listOpen(), loansOut(store), store.waiting.listOpen()];
  const UNAVAILABLE = new Set<string>(['needs-work', 'broken', 'lost', 'stolen', 'retired']);
  for (const type of DEVICE_TYPES) {
    const mine = devices.filter((device) => device.type === type);
    const ids = new Set(mine.map(({ seq }) => seq));
    const held = kept.filter(({ device }) => ids.has(device)).length;
    const lent = out.filter(({ device }) => ids.has(device)).length;
    const unavailable = mine.filter(({ state }) => UNAVAILABLE.has(state)).length;
    const free = freeOf(store, type);
    expect(held + lent + unavailable + free).toBe(mine.length);
    expect(deviceCounts(store, currentBusinessDay(store, shelves.now)).find((each) => each.type === type)).toMatchObject({
      available: free,
      onHold: held,
      onLoan: lent,
    });
    const inLine = waiting.filter((each) => each.type === type);
    const without = inLine.filter((each) => !store.holds.findByWaitingListEntry(each.seq));
    // A free device is one that nobody waits for.
    if (free > 0) expect(without).toEqual([]);
    // Whoever was offered a device in this step had nobody without one before them.
    for (const { seq } of inLine.filter((each) => (store.holds.findByWaitingListEntry(each.seq)?.seq ?? 0) > shelves.holdsSeen))
      expect(without.filter((each) => each.seq < seq)).toEqual([]);
  }
  for (const { seq, state } of devices) {
    expect(kept.filter(({ device }) => device === seq).length).toBe(state === 'held' ? 1 : 0);
    expect(out.filter(({ device }) => device === seq).length).toBe(state === 'lent' ? 1 : 0);
  }
  for (const { ticket, waiting: place } of kept) {
    if (ticket !== null) expect(['waiting', 'called', 'serving']).toContain(store.tickets.findBySeq(ticket)?.state);
    if (place !== null) expect(store.waiting.findBySeq(place)?.endedAt).toBeNull();
  }
  shelves.holdsSeen = Math.max(shelves.holdsSeen, ...kept.map(({ seq }) => seq));
}

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

type Step = fc.Command<Shelves, Real>;
const step = (name: string, run: (shelves: Shelves, real: Real) => void): Step => ({
  check: () => true,
  run: (shelves, real) => {
    run(shelves, real);
    holds(shelves, real);
  },
  toString: () => name,
});

/** One of what there is, or nothing. */
const pick = <Value>(list: readonly Value[], nth: number): Value | undefined => list[nth % Math.max(1, list.length)];
const nextDue = (store: Store, now: Temporal.Instant, days: number) => addDays(currentBusinessDay(store, now), days + 1);

const type = fc.constantFrom(...DEVICE_TYPES);
const nth = fc.nat(50);

/** What can happen, each as often as it stands in the list. */
function everyStep(): fc.Arbitrary<Step>[] {
  const addOne = type.map((kind) =>
    step(`add ${kind}`, ({ now }, { store }) => {
      if (all(store).length > 12) return;
      const facts = {
        label: `${kind}-${all(store).length}`,
        type: kind,
        model: '',
        serial: '',
        shelf: '',
        boughtOn: null,
        valueCents: null,
        note: '',
      };
      must(addDevice(store, 'anna', { ...facts, requestId: randomUUID() }, now));
    }),
  );

  const take = fc.tuple(type, fc.boolean()).map(([kind, twice]) =>
    step(`take ${kind}${twice ? ' twice' : ''}`, ({ now }, { store }) => {
      if (all(store).length === 0) return;
      must(runHoldExpiry(store, now));
      const free = freeOf(store, kind) > 0;
      const ask = { topic: BORROW_TOPIC, language: 'nl', deviceType: kind, requestId: randomUUID() };
      for (const changed of twice ? [true, false] : [true]) {
        const taken = takeTicket(store, ask, now);
        if (taken.ok) expect(taken.value).toMatchObject({ changed, value: { hold: free } });
        else expect(taken.refusal.code).toBe(inState(store, 'retired').length === all(store).length ? 'topic-unknown' : 'day-full');
      }
    }),
  );

  const leave = nth.map((n) =>
    step(`leave ${n}`, ({ now }, { store }) => {
      const ticket = pick(
        openTickets(store, now).filter(({ state }) => state === 'waiting'),
        n,
      );
      if (ticket) must(leaveQueue(store, ticket.id, randomUUID(), now));
    }),
  );

  const call = fc.constant(null).map(() =>
    step('call', ({ now }, { store }) => {
      if (!store.tickets.findOpenCall('anna', '1')) must(callNext(store, AT_DESK, randomUUID(), now));
    }),
  );

  const finish = fc.constant(null).map(() =>
    step('finish', ({ now }, { store }) => {
      const ticket = store.tickets.findOpenCallByDesk('1');
      if (!ticket) return;
      const act = (deskAct: 'start' | 'finish', more: object = {}) =>
        must(applyDeskAction(store, AT_DESK, { ticket: ticket.id, deskAct, requestId: randomUUID(), ...more }, now));
      if (ticket.state === 'called') act('start');
      act('finish', { outcome: 'helped' });
      expect(store.holds.findByTicket(ticket.seq)).toBeUndefined();
    }),
  );

  const lendOne = fc.tuple(nth, fc.subarray([...PARTS]), fc.boolean()).map(([n, parts, stranger]) =>
    step(`lend ${n}${stranger ? ' to a stranger' : ''}`, ({ now }, { store }) => {
      const device = pick(inState(store, 'available', 'held'), n);
      if (!device) return;
      const hold = store.holds.findByDevice(device.seq);
      const ticket = hold?.ticket && !stranger ? (store.tickets.findBySeq(hold.ticket)?.id ?? null) : null;
      const waiting = hold?.waiting && !stranger ? (store.waiting.findBySeq(hold.waiting)?.id ?? null) : null;
      const ask = {
        requestId: randomUUID(),
        device: device.id,
        ticket,
        waiting,
        borrower: BORROWER,
        due: nextDue(store, now, 14),
        parts,
        condition: '',
      };
      const before = currentBusinessDay(store, now);
      const expired = hold?.ticket ? store.tickets.findBySeq(hold.ticket)?.day !== before : false;
      const lent = lendDevice(store, 'anna', ask, now);
      if (lent.ok) return expect(store.loans.findCurrentByDevice(device.seq)?.id).toBe(ask.requestId);
      // Kept for another; or kept until the night just now, and then given to whoever waits.
      expect(lent.refusal.code).toBe('device-kept');
      expect(stranger ? hold !== undefined : expired).toBe(true);
    }),
  );

  const giveBack = fc
    .tuple(nth, fc.subarray([...PARTS]), fc.constantFrom('good', 'damaged', 'broken'), fc.boolean())
    .map(([n, back, condition, wiped]) =>
      step(`return ${n} ${condition}`, ({ now }, { store }) => {
        const loan = pick(loansOut(store), n);
        if (!loan) return;
        const parts = back.filter((part) => loan.parts.includes(part));
        const ask = { loan: loan.id, requestId: randomUUID(), back: parts, checklist: { ...FINE, condition, wiped }, note: '' } as const;
        for (const changed of [true, false]) expect(must(returnDevice(store, 'anna', ask, now)).changed).toBe(changed);
        const fine = condition === 'good' && wiped && parts.length === loan.parts.length;
        const expected = fine ? ['available', 'held'] : condition === 'broken' ? ['broken'] : ['needs-work'];
        expect(expected).toContain(store.devices.findBySeq(loan.device)?.state);
        expect(store.loans.findById(loan.id)?.closedAt === null).toBe(parts.length < loan.parts.length);
      }),
    );

  const extendOne = fc.tuple(nth, fc.nat(40)).map(([n, days]) =>
    step(`extend ${n}`, ({ now }, { store }) => {
      const loan = pick(loansOut(store), n);
      if (!loan) return;
      const due = nextDue(store, now, days);
      must(extendLoan(store, 'anna', { loan: loan.id, requestId: randomUUID(), due }, now));
      expect(store.loans.findById(loan.id)?.due).toBe(due);
    }),
  );

  const swapOne = fc.tuple(nth, nth).map(([n, m]) =>
    step(`swap ${n} for ${m}`, ({ now }, { store }) => {
      const [loan, other] = [pick(loansOut(store), n), pick(inState(store, 'available'), m)];
      if (!loan || !other) return;
      must(swapDevice(store, 'anna', { loan: loan.id, requestId: randomUUID(), device: other.id, checklist: FINE, note: '' }, now));
      expect(store.devices.findBySeq(loan.device)?.state).toBe('needs-work');
      expect(store.loans.findCurrentByDevice(other.seq)?.id).toBe(loan.id);
    }),
  );

  const partsLater = nth.map((n) =>
    step(`parts of ${n}`, ({ now }, { store }) => {
      const loan = pick(
        store.loans.listOpen().filter(({ missing }) => missing.length > 0),
        n,
      );
      if (!loan) return;
      must(
        settleMissingParts(store, 'anna', { loan: loan.id, requestId: randomUUID(), parts: loan.missing, writtenOff: n % 2 === 0 }, now),
      );
      expect(store.loans.findById(loan.id)?.closedAt).not.toBeNull();
    }),
  );

  const ACTS: readonly StaffDeviceAction[] = ['work', 'break', 'lose', 'steal', 'find', 'retire', 'restore'];
  const mark = fc.tuple(nth, fc.constantFrom(...ACTS)).map(([n, act]) =>
    step(`${act} ${n}`, ({ now }, { store }) => {
      const device = pick(all(store), n);
      if (!device) return;
      const marked = changeDeviceState(store, 'anna', { device: device.id, act, note: '', requestId: randomUUID() }, now);
      expect(marked.ok).toBe(availableStaffDeviceActions(device.state).includes(act));
    }),
  );

  const ready = nth.map((n) =>
    step(`ready ${n}`, ({ now }, { store }) => {
      const device = pick(inState(store, 'needs-work', 'broken'), n);
      if (device)
        must(
          markDeviceReady(store, 'anna', { device: device.id, checklist: FINE, complete: true, note: '', requestId: randomUUID() }, now),
        );
    }),
  );

  const wait = type.map((kind) =>
    step(`wait for ${kind}`, ({ now }, { store }) => {
      must(addToWaitingList(store, { requestId: randomUUID(), type: kind, borrower: BORROWER, languages: ['nl'], ticket: null }, now));
    }),
  );

  const stopWaiting = nth.map((n) =>
    step(`stop waiting ${n}`, ({ now }, { store }) => {
      const place = pick(store.waiting.listOpen(), n);
      if (place) must(removeFromWaitingList(store, 'anna', place.id, now));
    }),
  );

  const pass = fc.constantFrom(5, 61, 60 * 26, 60 * 24 * 5).map((minutes) =>
    step(`${minutes} minutes pass`, (shelves, { store }) => {
      shelves.now = shelves.now.add({ minutes });
      must(runRollover(store, shelves.now));
      must(runHoldExpiry(store, shelves.now));
      for (const { until, ticket } of store.holds.listOpen()) {
        const called = ticket !== null && store.tickets.findBySeq(ticket)?.state !== 'waiting';
        if (!called && until !== null) expect(Date.parse(until)).toBeGreaterThan(shelves.now.epochMilliseconds);
      }
    }),
  );

  return [
    addOne,
    addOne,
    take,
    take,
    leave,
    call,
    finish,
    lendOne,
    lendOne,
    giveBack,
    extendOne,
    swapOne,
    partsLater,
    mark,
    ready,
    ready,
    wait,
    stopWaiting,
    pass,
  ];
}

test(
  'however devices are kept, lent, lost and brought back, each is in one place, and nobody on a list is overtaken',
  { timeout: 120_000 },
  () => {
    const steps = everyStep();
    fc.assert(
      fc.property(fc.commands(steps, { maxCommands: 80, size: 'max' }), (commands) => {
        const real = open();
        try {
          fc.modelRun(() => ({ model: { now: START, holdsSeen: 0 }, real }), commands);
        } finally {
          real.store.close();
        }
      }),
      { numRuns: 150 },
    );
  },
);
