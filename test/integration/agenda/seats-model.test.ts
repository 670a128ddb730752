import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Result } from '../../../electron/refusals/refusal.ts';
import { TRAINING_TOPIC, SEAT_TAKING_STATES, type SignUpState } from '../../../electron/agenda/rules/sign-up-states.ts';
import { listCalendarOccurrences } from '../../../electron/agenda/services/calendar.ts';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { addPlace } from '../../../electron/agenda/services/places.ts';
import { recordAttendance, createSignUp, markSignUpNotified, withdrawSignUp } from '../../../electron/agenda/services/sign-ups.ts';
import { addTraining, changeTraining, retireTraining, trainingList } from '../../../electron/agenda/services/trainings.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';
import type { SignUp } from '../../../electron/agenda/store/sign-ups.ts';
import { ok } from '../../../electron/rules/result.ts';
import { localDate, localInstant } from '../../../electron/rules/local-time.ts';
import { pendingNotices } from '../../../electron/agenda/rules/participants-to-notify.ts';
import { sessionKey } from '../../../electron/agenda/rules/session-key.ts';
import { iso } from '../../../electron/rules/timestamp.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';
import { currentBusinessDay } from '../../../electron/store/business-day.ts';
import { visitorTrainings } from '../../../electron/agenda/services/visitor-trainings.ts';
import { changeSessionSeats } from '../../../electron/agenda/services/session-seats.ts';
import { cancelSession, resumeSession } from '../../../electron/agenda/services/cancel-session.ts';
import { changeOccurrence } from '../../../electron/agenda/services/change-occurrence.ts';

// Everything that can happen to seats, in any order, on a real store: after each step no session has more people than seats,
// nobody waits where a seat is free, nobody was overtaken, and a kept seat belongs to a ticket that is not over.

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');
const SOMEBODY = { name: 'Iemand', reach: 'hier', more: {} };
const AT_DESK = { staff: 'anna', desk: '1' };
const TRAINING = '00000000-0000-4000-8000-000000000001';
const FACTS = {
  code: 'T',
  subject: 'itsme',
  language: 'nl',
  priceCents: 0,
  seats: 1,
  place: null,
  texts: { name: { nl: 'Proef' }, about: {} },
  holidays: 'open' as const,
};
const PLACE = '00000000-0000-4000-8000-000000000002';
const A_PLACE = {
  code: 'P',
  kind: 'fixed',
  texts: { name: { nl: 'Plaats' }, about: {} },
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
  when: '',
  holidays: 'open',
} as const;
const WHEN = ['elke dag 10-12 14-16', 'elke dag 10-12', 'maandag en woensdag 10-12', 'elke dag 10-12 niet op 2026-11-25'];

/** `known` is what each person in a session was told last, by the id of their sign-up. */
type Model = { now: Temporal.Instant; known: Map<string, string> };
type Real = { store: Store };

function open(): Real {
  const store = openStore(':memory:');
  const at = START.toString();
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at });
    store.settings.set({ opensByItself: true });
    store.team.addDesk({ id: '1', name: '1', at });
    store.team.addStaff({ id: 'anna', name: 'anna', role: 'helper', pinHash: 'x', at });
    return ok(null);
  });
  must(addPlace(store, { ...A_PLACE, requestId: PLACE }));
  must(addTraining(store, { ...FACTS, when: WHEN[0] ?? '', requestId: TRAINING }));
  return { store };
}

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

const sessionsOf = (store: Store) => store.trainingSessions.listFrom('2026-01-01');
const peopleOf = (store: Store) => sessionsOf(store).flatMap(({ seq }) => store.signUps.listBySession(seq));
const withState = (store: Store, ...states: SignUpState[]) => peopleOf(store).filter(({ state }) => states.includes(state));
/** The two that come first: where all want the same, seats are few. */
const keysOf = (store: Store, now: Temporal.Instant) =>
  visitorTrainings(store, 'nl', now)[0]
    ?.sessions.slice(0, 2)
    .map(({ key }) => key) ?? [];
/** When it is, in the month to come. */
const visitorTimes = (store: Store, now: Temporal.Instant) =>
  listCalendarOccurrences(store, localDate(now), Temporal.PlainDate.from(localDate(now)).add({ days: 30 }).toString())
    .filter(({ owner }) => owner.kind === 'training')
    .map(({ date, from }) => `${date} ${from}`);
const openTickets = (store: Store, now: Temporal.Instant) => store.tickets.listOpen(currentBusinessDay(store, now));

/** What is so for somebody in a session, in words. */
function soOf(store: Store, { session: seq, state }: SignUp): string {
  const session = store.trainingSessions.findBySeq(seq);
  if (!session || session.cancelledAt !== null) return 'off';
  const place = store.trainings.findBySeq(session.training)?.place;
  return `${session.date} ${session.from}-${session.to} at ${place}, ${state === 'waiting' ? 'waits' : 'has a seat'}`;
}

/** What holds after every step. */
function holds(store: Store, { now, known }: Model): void {
  const at = iso(now);
  for (const session of sessionsOf(store)) {
    const people = store.signUps.listBySession(session.seq);
    for (const own of people.filter(({ state }) => state === 'signed-up' || state === 'waiting')) {
      if (!known.has(own.id)) known.set(own.id, soOf(store, own));
      // Whoever knows what is so has nothing to be told, and whoever does not, has.
      expect([own.id, pendingNotices(own.told, store.signUps.currentSnapshot(own)).length === 0]).toEqual([
        own.id,
        known.get(own.id) === soOf(store, own),
      ]);
    }
    const seated = people.filter(({ state }) => SEAT_TAKING_STATES.has(state));
    const waiting = people.filter(({ state }) => state === 'waiting');
    expect(seated.length).toBeLessThanOrEqual(session.seats);
    const begun = iso(localInstant(session.date, session.from)) <= at;
    if (session.cancelledAt === null && waiting.length > 0 && !begun) expect(seated.length).toBe(session.seats);
    if (session.cancelledAt !== null) expect(people.filter(({ state }) => state === 'held')).toEqual([]);
    // Whoever got a seat that came free had nobody before them who still waits.
    const given = seated.filter(({ told }) => told?.seat === false).map(({ seq }) => seq);
    if (given.length > 0) for (const { seq } of waiting) expect(seq).toBeGreaterThan(Math.max(...given));
    for (const { state, ticket, person } of people) {
      if (state === 'held') expect(['waiting', 'called', 'serving']).toContain(store.tickets.findBySeq(ticket ?? 0)?.state);
      else if (state !== 'released') expect(person).not.toBeNull();
    }
  }
}

type Step = fc.Command<Model, Real>;
const step = (name: string, run: (store: Store, model: Model) => void): Step => ({
  check: () => true,
  run: (model, { store }) => {
    run(store, model);
    holds(store, model);
  },
  toString: () => name,
});

const pick = <Value>(list: readonly Value[], nth: number): Value | undefined => list[nth % Math.max(1, list.length)];
const nth = fc.nat(50);

/** What can happen, each as often as it stands in the list. */
function everyStep(): fc.Arbitrary<Step>[] {
  const take = fc.tuple(nth, fc.boolean()).map(([n, twice]) =>
    step(`take ${n}${twice ? ' twice' : ''}`, (store, { now }) => {
      const session = pick(keysOf(store, now), n);
      if (session === undefined) return;
      const before = visitorTrainings(store, 'nl', now)[0]?.sessions.find(({ key }) => key === session)?.left ?? 0;
      const ask = { topic: TRAINING_TOPIC, language: 'nl', session, requestId: randomUUID() };
      for (const changed of twice ? [true, false] : [true])
        expect(must(takeTicket(store, ask, now))).toMatchObject({ changed, value: { hold: before > 0, session } });
    }),
  );
  const leave = nth.map((n) =>
    step(`leave ${n}`, (store, { now }) => {
      const waiting = openTickets(store, now).filter(({ state }) => state === 'waiting');
      const ticket = pick(waiting, n);
      if (ticket) must(leaveQueue(store, ticket.id, randomUUID(), now));
    }),
  );
  const helpOne = fc.tuple(fc.boolean(), nth).map(([joins, n]) =>
    step(`help one${joins ? ' who joins' : ''}`, (store, { now }) => {
      const ticket = store.tickets.findOpenCallByDesk('1') ?? must(callNext(store, AT_DESK, randomUUID(), now)).value;
      if (!ticket) return;
      const act = (deskAct: 'start' | 'finish', more: object = {}) =>
        must(applyDeskAction(store, AT_DESK, { ticket: ticket.id, deskAct, requestId: randomUUID(), ...more }, now));
      if (store.tickets.findById(ticket.id)?.state === 'called') act('start');
      const session = pick(keysOf(store, now), n);
      if (joins && session) {
        const seq = store.tickets.findById(ticket.id)?.seq ?? 0;
        const held = store.signUps.findHeldByTicket(seq);
        const requestId = randomUUID();
        for (const changed of [true, false])
          expect(must(createSignUp(store, 'anna', { requestId, session, ticket: ticket.id, borrower: SOMEBODY }, now)).changed).toBe(
            changed,
          );
        // A seat that was kept for this very session is theirs, whoever else waits.
        const own = store.signUps.findById(requestId);
        if (held && held.session === own?.session) expect(own.state).toBe('signed-up');
      }
      act('finish', { outcome: 'helped' });
    }),
  );
  const join = nth.map((n) =>
    step(`sign up ${n}`, (store, { now }) => {
      const session = pick(keysOf(store, now), n);
      if (session) must(createSignUp(store, 'anna', { requestId: randomUUID(), session, ticket: null, borrower: SOMEBODY }, now));
    }),
  );
  const withdrawOne = nth.map((n) =>
    step(`withdraw ${n}`, (store, { now }) => {
      const own = pick(withState(store, 'signed-up', 'waiting'), n);
      if (!own) return;
      const first = withdrawSignUp(store, own.id, now);
      if (!first.ok) return expect(first.refusal.code).toBe('session-over');
      expect([first.value.changed, must(withdrawSignUp(store, own.id, now)).changed]).toEqual([true, false]);
    }),
  );
  const told = nth.map((n) =>
    step(`told ${n}`, (store, { now, known }) => {
      const own = pick(
        withState(store, 'signed-up', 'waiting').filter(
          (each) => pendingNotices(each.told, store.signUps.currentSnapshot(each)).length > 0,
        ),
        n,
      );
      if (!own) return;
      known.set(own.id, soOf(store, own));
      for (const changed of [true, false]) expect(must(markSignUpNotified(store, own.id, now)).changed).toBe(changed);
    }),
  );
  const attend = fc.tuple(nth, fc.constantFrom('present', 'absent', 'signed-up')).map(([n, state]) =>
    step(`${state} ${n}`, (store) => {
      const own = pick(withState(store, 'signed-up', 'present', 'absent'), n);
      if (own) must(recordAttendance(store, own.id, state));
    }),
  );
  const seats = fc.tuple(nth, fc.nat(4)).map(([n, count]) =>
    step(`seats ${n} ${count}`, (store, { now }) => {
      const session = pick(keysOf(store, now), n);
      if (session === undefined) return;
      const changed = changeSessionSeats(store, { session, seats: count }, now);
      if (!changed.ok) expect(changed.refusal.code).toBe('seats-taken');
    }),
  );
  const schedule = fc.constantFrom(...WHEN).map((when) =>
    step(`schedule ${when}`, (store, { now }) => {
      must(changeTraining(store, TRAINING, { ...FACTS, when }, now));
    }),
  );
  const move = fc
    .tuple(nth, fc.integer({ min: 0, max: 3 }), fc.constantFrom('one', 'from-here'), fc.boolean())
    .map(([n, days, scope, out]) =>
      step(`${out ? 'take out' : 'move'} ${n} ${scope}`, (store, { now }) => {
        const from = localDate(now);
        const to = Temporal.PlainDate.from(from).add({ days: 10 }).toString();
        const found = pick(listCalendarOccurrences(store, from, to), n);
        if (!found) return;
        const goes = { date: Temporal.PlainDate.from(found.date).add({ days }).toString(), from: '18:00', to: '20:00' };
        const { owner, rule, date, from: at } = found;
        const before = peopleOf(store).filter(({ state }) => state === 'signed-up').length;
        const done = changeOccurrence(store, { owner, which: { rule, date, from: at }, scope, to: out ? null : goes }, now);
        if (!done.ok) expect(['session-over', 'time-taken', 'time-past']).toContain(done.refusal.code);
        else if (!out) expect(visitorTimes(store, now)).toContain(`${goes.date} ${goes.from}`);
        // Whoever is signed up stays so, wherever that goes; it is only told that something is otherwise.
        expect(peopleOf(store).filter(({ state }) => state === 'signed-up').length).toBeGreaterThanOrEqual(before);
      }),
    );
  const callOff = nth.map((n) =>
    step(`call off ${n}`, (store, { now }) => {
      const session = pick(keysOf(store, now), n);
      if (session === undefined) return;
      must(cancelSession(store, session, now));
      expect(keysOf(store, now)).not.toContain(session);
    }),
  );
  const resume = nth.map((n) =>
    step(`let go on ${n}`, (store, { now }) => {
      const session = pick(
        sessionsOf(store).filter(({ cancelledAt }) => cancelledAt !== null),
        n,
      );
      if (!session) return;
      const done = resumeSession(store, sessionKey(TRAINING, session.date, session.from), now);
      if (!done.ok) return expect(done.refusal.code).toBe('session-over');
      expect(visitorTimes(store, now)).toContain(`${session.date} ${session.from}`);
    }),
  );
  const elsewhere = fc.constantFrom(null, PLACE).map((place) =>
    step(`at ${place}`, (store, { now }) => {
      const { when = '' } = trainingList(store)[0] ?? {};
      must(changeTraining(store, TRAINING, { ...FACTS, when, place }, now));
    }),
  );
  const retire = fc.boolean().map((comesBack) =>
    step(comesBack ? 'retire and restore' : 'restore', (store, model) => {
      const { now } = model;
      if (comesBack) must(retireTraining(store, TRAINING, true, now));
      holds(store, model);
      must(retireTraining(store, TRAINING, false, now));
    }),
  );
  const pass = fc.integer({ min: 1, max: 30 }).map((hours) =>
    step(`pass ${hours} h`, (store, model) => {
      model.now = model.now.add({ hours });
      must(runRollover(store, model.now));
    }),
  );
  return [
    take,
    take,
    take,
    leave,
    helpOne,
    helpOne,
    join,
    join,
    withdrawOne,
    told,
    attend,
    seats,
    schedule,
    move,
    callOff,
    resume,
    elsewhere,
    retire,
    pass,
  ];
}

test('seats hold whatever happens in whatever order', () => {
  fc.assert(
    fc.property(fc.commands(everyStep(), { maxCommands: 70, size: 'max' }), (commands) => {
      const real = open();
      try {
        fc.modelRun(() => ({ model: { now: START, known: new Map() }, real }), commands);
      } finally {
        real.store.close();
      }
    }),
    { numRuns: 120 },
  );
}, 60_000);
