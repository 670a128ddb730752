import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { weeklyRule } from '../../../electron/agenda/rules/schedule.ts';
import { PARTS } from '../../../electron/lending/rules/checklist.ts';
import {
  availableStaffDeviceActions,
  BORROW_TOPIC,
  DEVICE_TYPES,
  type DeviceType,
  type StaffDeviceAction,
} from '../../../electron/lending/rules/device-states.ts';
import { countDevices } from '../../../electron/lending/services/device-counts.ts';
import { addDevice, changeDeviceState, markDeviceReady } from '../../../electron/lending/services/devices.ts';
import { runHoldExpiry } from '../../../electron/lending/services/holds.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';
import { extendLoan, resumeLoan, returnDevice, settleMissingParts, swapDevice } from '../../../electron/lending/services/open-loans.ts';
import { addToWaitingList, removeFromWaitingList } from '../../../electron/lending/services/waiting-list.ts';
import type { Device } from '../../../electron/lending/store/devices.ts';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { findUndoableAct, undoDeskAction } from '../../../electron/queue/services/undo.ts';
import { type Result } from '../../../electron/refusals/refusal.ts';
import { addDays } from '../../../electron/rules/dates.ts';
import { ok } from '../../../electron/rules/result.ts';
import { currentBusinessDay } from '../../../electron/store/current-business-day.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';

// A model-based test of lending: random actions of visitors and desks, losses, expired holds and new business days, on a real
// store. Each step checks its own effect against the store before it; after each step the invariants are checked.

/** `lastHold` is the highest sequence number of a hold before the current step. */
type Model = { now: Temporal.Instant; lastHold: number };
type Real = { store: Store };

const START = Temporal.Instant.from('2026-03-27T08:00:00Z');
const at = START.toString();
const COMPLETE_CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
const BORROWER = { name: 'Iemand', reach: 'hier', more: {} };
const WHOLE_DAY = [{ from: '00:00', to: '00:00' }];
const AT_DESK = { staff: 'anna', desk: '1' };

/** Opens a store with a Digipunt that is always open, a desk and a helper. */
function openRealStore(): Real {
  const store = openStore(':memory:');
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at });
    store.settings.setUnlogged({
      opensByItself: true,
      holdMinutes: 60,
      hours: { rules: Array.from({ length: 7 }, (_, day) => weeklyRule(day, WHOLE_DAY)), exceptions: [], holidays: 'open' },
    });
    store.team.addDesk({ id: '1', name: '1', at });
    store.team.addStaff({ id: 'anna', name: 'anna', role: 'helper', pinHash: 'x', at });
    return ok(null);
  });
  return { store };
}

const listDevices = (store: Store) => store.devices.listAll();
const devicesInState = (store: Store, ...states: Device['state'][]) => listDevices(store).filter(({ state }) => states.includes(state));
const openTickets = (store: Store, now: Temporal.Instant) => store.tickets.listOpen(currentBusinessDay(store, now));
const countAvailable = (store: Store, type: DeviceType) =>
  devicesInState(store, 'available').filter((device) => device.type === type).length;
const loansNotReturned = (store: Store) => store.loans.listOpen().filter(({ backAt }) => backAt === null);
const lostLoans = (store: Store) => store.loans.listOpen().filter(({ ended }) => ended === 'lost' || ended === 'stolen');

/** Checks the invariants; called after every step. */
function checkInvariants(model: Model, { store }: Real): void {
  const [devices, holds, loans, waiting] = [listDevices(store), store.holds.listOpen(), loansNotReturned(store), store.waiting.listOpen()];
  const unavailableStates = new Set<string>(['needs-work', 'broken', 'lost', 'stolen', 'retired']);
  for (const type of DEVICE_TYPES) {
    const ofType = devices.filter((device) => device.type === type);
    const seqs = new Set(ofType.map(({ seq }) => seq));
    const held = holds.filter(({ device }) => seqs.has(device)).length;
    const lent = loans.filter(({ device }) => seqs.has(device)).length;
    const unavailable = ofType.filter(({ state }) => unavailableStates.has(state)).length;
    const available = countAvailable(store, type);
    expect(held + lent + unavailable + available).toBe(ofType.length);
    expect(countDevices(store, currentBusinessDay(store, model.now)).find((count) => count.type === type)).toMatchObject({
      available,
      onHold: held,
      onLoan: lent,
    });
    const entries = waiting.filter((entry) => entry.type === type);
    const withoutHold = entries.filter((entry) => !store.holds.findByWaitingListEntry(entry.seq));
    // Nobody waits without a hold while a device is available.
    if (available > 0) expect(withoutHold).toEqual([]);
    // Nobody without a hold is before an entry that got a hold in this step.
    for (const { seq } of entries.filter((entry) => (store.holds.findByWaitingListEntry(entry.seq)?.seq ?? 0) > model.lastHold))
      expect(withoutHold.filter((entry) => entry.seq < seq)).toEqual([]);
  }
  for (const { seq, state } of devices) {
    expect(holds.filter(({ device }) => device === seq).length).toBe(state === 'held' ? 1 : 0);
    expect(loans.filter(({ device }) => device === seq).length).toBe(state === 'lent' ? 1 : 0);
  }
  for (const { ticket, waiting: entry } of holds) {
    if (ticket !== null) expect(['waiting', 'called', 'serving']).toContain(store.tickets.findBySeq(ticket)?.state);
    if (entry !== null) expect(store.waiting.findBySeq(entry)?.endedAt).toBeNull();
  }
  model.lastHold = Math.max(model.lastHold, ...holds.map(({ seq }) => seq));
}

/** The value of a result. Throws when it was refused. */
const unwrap = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

type Step = fc.Command<Model, Real>;
const step = (name: string, run: (model: Model, real: Real) => void): Step => ({
  check: () => true,
  run: (model, real) => {
    run(model, real);
    checkInvariants(model, real);
  },
  toString: () => name,
});

/** An item of a list by an arbitrary number; undefined when the list is empty. */
const pick = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % Math.max(1, list.length)];
const nextDue = (store: Store, now: Temporal.Instant, days: number) => addDays(currentBusinessDay(store, now), days + 1);

const anyType = fc.constantFrom(...DEVICE_TYPES);
const anyIndex = fc.nat(50);

/** All steps; one that is listed more than once is chosen more often. */
function allSteps(): fc.Arbitrary<Step>[] {
  const addOne = anyType.map((kind) =>
    step(`add ${kind}`, ({ now }, { store }) => {
      if (listDevices(store).length > 12) return;
      const details = {
        label: `${kind}-${listDevices(store).length}`,
        type: kind,
        model: '',
        serial: '',
        shelf: '',
        boughtOn: null,
        valueCents: null,
        note: '',
      };
      unwrap(addDevice(store, 'anna', { ...details, requestId: randomUUID() }, now));
    }),
  );

  const take = fc.tuple(anyType, fc.boolean()).map(([kind, twice]) =>
    step(`take ${kind}${twice ? ' twice' : ''}`, ({ now }, { store }) => {
      if (listDevices(store).length === 0) return;
      unwrap(runHoldExpiry(store, now));
      const isAvailable = countAvailable(store, kind) > 0;
      const request = { topic: BORROW_TOPIC, language: 'nl', deviceType: kind, requestId: randomUUID() };
      for (const changed of twice ? [true, false] : [true]) {
        const taken = takeTicket(store, request, now);
        if (taken.ok) expect(taken.value).toMatchObject({ changed, value: { hold: isAvailable } });
        else
          expect(taken.refusal.code).toBe(
            devicesInState(store, 'retired').length === listDevices(store).length ? 'topic-unknown' : 'day-full',
          );
      }
    }),
  );

  const leave = anyIndex.map((n) =>
    step(`leave ${n}`, ({ now }, { store }) => {
      const ticket = pick(
        openTickets(store, now).filter(({ state }) => state === 'waiting'),
        n,
      );
      if (ticket) unwrap(leaveQueue(store, ticket.id, randomUUID(), now));
    }),
  );

  const call = fc.constant(null).map(() =>
    step('call', ({ now }, { store }) => {
      if (!store.tickets.findOpenCall('anna', '1')) unwrap(callNext(store, AT_DESK, randomUUID(), now));
    }),
  );

  const finish = fc.constant(null).map(() =>
    step('finish', ({ now }, { store }) => {
      const ticket = store.tickets.findOpenCallByDesk('1');
      if (!ticket) return;
      const act = (deskAct: 'start' | 'finish', more: object = {}) =>
        unwrap(applyDeskAction(store, AT_DESK, { ticket: ticket.id, deskAct, requestId: randomUUID(), ...more }, now));
      if (ticket.state === 'called') act('start');
      act('finish', { outcome: 'helped' });
      expect(store.holds.findByTicket(ticket.seq)).toBeUndefined();
    }),
  );

  // What a desk is offered to undo is not refused; the invariants say that no device is taken from anybody for it.
  const undo = fc.constant(null).map(() =>
    step('undo', ({ now }, { store }) => {
      const undoable = findUndoableAct(store, AT_DESK, now);
      if (!undoable || undoable.act === 'pause') return;
      const ticket = store.tickets.findById(undoable.ticket.id);
      if (!ticket) throw new Error('the ticket is gone');
      const wasReleased = ticket.endedAt !== null && store.holds.findReleasedByTicket(ticket.seq, ticket.endedAt) !== undefined;
      const isFree = ticket.deviceType !== null && countAvailable(store, ticket.deviceType) > 0;
      // A ticket that has not ended kept what is held for it.
      const isHeld = ticket.endedAt === null ? store.holds.findByTicket(ticket.seq) !== undefined : wasReleased && isFree;
      const request = { ticket: undoable.ticket.id, act: undoable.act, requestId: randomUUID() };
      expect(unwrap(undoDeskAction(store, AT_DESK, request, now)).value.hold !== null).toBe(isHeld);
    }),
  );

  const lendOne = fc.tuple(anyIndex, fc.subarray([...PARTS]), fc.boolean()).map(([n, parts, isStranger]) =>
    step(`lend ${n}${isStranger ? ' to a stranger' : ''}`, ({ now }, { store }) => {
      const device = pick(devicesInState(store, 'available', 'held'), n);
      if (!device) return;
      const hold = store.holds.findByDevice(device.seq);
      const ticket = hold?.ticket && !isStranger ? (store.tickets.findBySeq(hold.ticket)?.id ?? null) : null;
      const waiting = hold?.waiting && !isStranger ? (store.waiting.findBySeq(hold.waiting)?.id ?? null) : null;
      const request = {
        requestId: randomUUID(),
        device: device.id,
        ticket,
        waiting,
        borrower: BORROWER,
        due: nextDue(store, now, 14),
        parts,
        condition: '',
      };
      const today = currentBusinessDay(store, now);
      const isExpired = hold?.ticket ? store.tickets.findBySeq(hold.ticket)?.day !== today : false;
      const lent = lendDevice(store, 'anna', request, now);
      if (lent.ok) return expect(store.loans.findCurrentByDevice(device.seq)?.id).toBe(request.requestId);
      // The device is held for somebody else, or its hold expired at the rollover and it went to the waiting list.
      expect(lent.refusal.code).toBe('device-kept');
      expect(isStranger ? hold !== undefined : isExpired).toBe(true);
    }),
  );

  const giveBack = fc
    .tuple(anyIndex, fc.subarray([...PARTS]), fc.constantFrom('good', 'damaged', 'broken'), fc.boolean())
    .map(([n, back, condition, wiped]) =>
      step(`return ${n} ${condition}`, ({ now }, { store }) => {
        const loan = pick([...loansNotReturned(store), ...lostLoans(store)], n);
        if (!loan) return;
        const parts = back.filter((part) => loan.parts.includes(part));
        const request = {
          loan: loan.id,
          requestId: randomUUID(),
          back: parts,
          checklist: { ...COMPLETE_CHECKLIST, condition, wiped },
          note: '',
        } as const;
        for (const changed of [true, false]) expect(unwrap(returnDevice(store, 'anna', request, now)).changed).toBe(changed);
        const isComplete = condition === 'good' && wiped && parts.length === loan.parts.length;
        const expected = isComplete ? ['available', 'held'] : condition === 'broken' ? ['broken'] : ['needs-work'];
        expect(expected).toContain(store.devices.findBySeq(loan.device)?.state);
        expect(store.loans.findById(loan.id)?.closedAt === null).toBe(parts.length < loan.parts.length);
      }),
    );

  const resume = anyIndex.map((n) =>
    step(`resume ${n}`, ({ now }, { store }) => {
      const loan = pick(lostLoans(store), n);
      if (!loan) return;
      unwrap(resumeLoan(store, 'anna', { loan: loan.id, requestId: randomUUID() }, now));
      expect(store.loans.findCurrentByDevice(loan.device)?.id).toBe(loan.id);
    }),
  );

  const extendOne = fc.tuple(anyIndex, fc.nat(40)).map(([n, days]) =>
    step(`extend ${n}`, ({ now }, { store }) => {
      const loan = pick(loansNotReturned(store), n);
      if (!loan) return;
      const due = nextDue(store, now, days);
      unwrap(extendLoan(store, 'anna', { loan: loan.id, requestId: randomUUID(), due }, now));
      expect(store.loans.findById(loan.id)?.due).toBe(due);
    }),
  );

  const swapOne = fc.tuple(anyIndex, anyIndex).map(([n, m]) =>
    step(`swap ${n} for ${m}`, ({ now }, { store }) => {
      const [loan, otherDevice] = [pick(loansNotReturned(store), n), pick(devicesInState(store, 'available'), m)];
      if (!loan || !otherDevice) return;
      unwrap(
        swapDevice(
          store,
          'anna',
          { loan: loan.id, requestId: randomUUID(), device: otherDevice.id, checklist: COMPLETE_CHECKLIST, note: '' },
          now,
        ),
      );
      expect(store.devices.findBySeq(loan.device)?.state).toBe('needs-work');
      expect(store.loans.findCurrentByDevice(otherDevice.seq)?.id).toBe(loan.id);
    }),
  );

  const settleParts = anyIndex.map((n) =>
    step(`parts of ${n}`, ({ now }, { store }) => {
      const loan = pick(
        store.loans.listOpen().filter(({ missing }) => missing.length > 0),
        n,
      );
      if (!loan) return;
      unwrap(
        settleMissingParts(store, 'anna', { loan: loan.id, requestId: randomUUID(), parts: loan.missing, writtenOff: n % 2 === 0 }, now),
      );
      expect(store.loans.findById(loan.id)?.closedAt).not.toBeNull();
    }),
  );

  const ACTIONS: readonly StaffDeviceAction[] = ['work', 'break', 'lose', 'steal', 'find', 'retire', 'restore'];
  const mark = fc.tuple(anyIndex, fc.constantFrom(...ACTIONS)).map(([n, act]) =>
    step(`${act} ${n}`, ({ now }, { store }) => {
      const device = pick(listDevices(store), n);
      if (!device) return;
      const marked = changeDeviceState(store, 'anna', { device: device.id, act, note: '', requestId: randomUUID() }, now);
      expect(marked.ok).toBe(availableStaffDeviceActions(device.state).includes(act));
    }),
  );

  const ready = anyIndex.map((n) =>
    step(`ready ${n}`, ({ now }, { store }) => {
      const device = pick(devicesInState(store, 'needs-work', 'broken'), n);
      if (device)
        unwrap(
          markDeviceReady(
            store,
            'anna',
            { device: device.id, checklist: COMPLETE_CHECKLIST, complete: true, note: '', requestId: randomUUID() },
            now,
          ),
        );
    }),
  );

  const wait = anyType.map((kind) =>
    step(`wait for ${kind}`, ({ now }, { store }) => {
      unwrap(addToWaitingList(store, { requestId: randomUUID(), type: kind, borrower: BORROWER, languages: ['nl'], ticket: null }, now));
    }),
  );

  const stopWaiting = anyIndex.map((n) =>
    step(`stop waiting ${n}`, ({ now }, { store }) => {
      const entry = pick(store.waiting.listOpen(), n);
      if (entry) unwrap(removeFromWaitingList(store, 'anna', entry.id, now));
    }),
  );

  const passTime = fc.constantFrom(5, 61, 60 * 26, 60 * 24 * 5).map((minutes) =>
    step(`${minutes} minutes pass`, (model, { store }) => {
      model.now = model.now.add({ minutes });
      unwrap(runRollover(store, model.now));
      unwrap(runHoldExpiry(store, model.now));
      for (const { until, ticket } of store.holds.listOpen()) {
        const isCalled = ticket !== null && store.tickets.findBySeq(ticket)?.state !== 'waiting';
        if (!isCalled && until !== null) expect(Date.parse(until)).toBeGreaterThan(model.now.epochMilliseconds);
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
    undo,
    lendOne,
    lendOne,
    giveBack,
    resume,
    extendOne,
    swapOne,
    settleParts,
    mark,
    ready,
    ready,
    wait,
    stopWaiting,
    passTime,
  ];
}

test(
  'after any sequence of actions each device has one state, hold or loan, and nobody on the waiting list is overtaken',
  { timeout: 180_000 },
  () => {
    const steps = allSteps();
    fc.assert(
      fc.property(fc.commands(steps, { maxCommands: 160, size: 'max' }), (commands) => {
        const real = openRealStore();
        try {
          fc.modelRun(() => ({ model: { now: START, lastHold: 0 }, real }), commands);
        } finally {
          real.store.close();
        }
      }),
      // Few long runs: creating the tables takes as long as thirty steps.
      { numRuns: 75 },
    );
  },
);
