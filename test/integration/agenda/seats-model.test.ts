import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { pendingNotices } from '../../../electron/agenda/rules/participants-to-notify.ts';
import { sessionKey } from '../../../electron/agenda/rules/session-key.ts';
import { SEAT_TAKING_STATES, type SignUpState, TRAINING_TOPIC } from '../../../electron/agenda/rules/sign-up-states.ts';
import { listCalendarOccurrences } from '../../../electron/agenda/services/calendar.ts';
import { cancelSession, resumeSession } from '../../../electron/agenda/services/cancel-session.ts';
import { changeOccurrence } from '../../../electron/agenda/services/change-occurrence.ts';
import { addPlace } from '../../../electron/agenda/services/places.ts';
import { changeSessionSeats } from '../../../electron/agenda/services/session-seats.ts';
import { createSignUp, markSignUpNotified, recordAttendance, withdrawSignUp } from '../../../electron/agenda/services/sign-ups.ts';
import { addTraining, changeTraining, retireTraining, listTrainings } from '../../../electron/agenda/services/trainings.ts';
import { listVisitorTrainings } from '../../../electron/agenda/services/visitor-trainings.ts';
import type { SignUp } from '../../../electron/agenda/store/sign-ups.ts';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { runRollover } from '../../../electron/queue/services/rollover.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { findUndoableAct, undoDeskAction } from '../../../electron/queue/services/undo.ts';
import { type Result } from '../../../electron/refusals/refusal.ts';
import { localDate, localInstant } from '../../../electron/rules/local-time.ts';
import { ok } from '../../../electron/rules/result.ts';
import { toTimestamp } from '../../../electron/rules/timestamp.ts';
import { currentBusinessDay } from '../../../electron/store/current-business-day.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';

// A model-based test: random sequences of all actions on seats, on a real store. After each step no session has more people
// than seats, nobody waits while a seat is free, nobody was overtaken, and each held seat belongs to an open ticket. The same holds
// for the lessons of a course, in which people take part together.

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');
/** Everybody has one name, so every sign-up is confirmed. */
const SOMEBODY = { borrower: { name: 'Iemand', reach: 'hier', more: {} }, confirmDuplicate: true };
const AT_DESK = { staff: 'anna', desk: '1' };
const TRAINING = '00000000-0000-4000-8000-000000000001';
const TRAINING_DETAILS = {
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
const PLACE_DETAILS = {
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
/** The dates of a course, which has an end. */
const on = (dates: readonly string[]): string => dates.map((date) => `ook op ${date} 10-12`).join('\n');
const COURSE_SCHEDULES = [
  on(['2026-11-24', '2026-11-26', '2026-12-01']),
  on(['2026-11-25', '2026-11-26', '2026-12-03', '2026-12-10']),
  on(['2026-12-01']),
  on(['2026-11-24', '2026-12-14', '2026-12-15']),
];
const SCHEDULES = ['elke dag 10-12 14-16', 'elke dag 10-12', 'maandag en woensdag 10-12', 'elke dag 10-12 niet op 2026-11-25'];

/** `lastTold` is the state that each participant was told last, by the id of the sign-up. */
type Model = { now: Temporal.Instant; lastTold: Map<string, string> };
type Real = { store: Store };

/** What is open to sign up for: sessions by themselves, or the lessons of a course. */
type Kind = { isCourse: boolean; schedules: readonly string[] };

/** Opens a store with a Digipunt, a desk, a helper, a place and a training. */
function openRealStore({ isCourse, schedules }: Kind): Real {
  const store = openStore(':memory:');
  const at = START.toString();
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at });
    store.settings.setUnlogged({ opensByItself: true });
    store.team.addDesk({ id: '1', name: '1', at });
    store.team.addStaff({ id: 'anna', name: 'anna', role: 'helper', pinHash: 'x', at });
    return ok(null);
  });
  unwrap(addPlace(store, { ...PLACE_DETAILS, requestId: PLACE }));
  unwrap(addTraining(store, { ...TRAINING_DETAILS, isCourse, when: schedules[0] ?? '', requestId: TRAINING }));
  return { store };
}

/** The value of a result. Throws when it was refused. */
const unwrap = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

const listSessions = (store: Store) => store.trainingSessions.listFrom('2026-01-01');
/** The rows in which people take part: of a lesson that of its course. */
const listJoined = (store: Store) => {
  const sessions = listSessions(store);
  const courses = new Set(sessions.flatMap(({ course }) => course ?? []));
  return [
    ...sessions.filter(({ course }) => course === null),
    ...[...courses].flatMap((seq) => store.trainingSessions.findBySeq(seq) ?? []),
  ];
};
const listSignUps = (store: Store) => listJoined(store).flatMap(({ seq }) => store.signUps.listBySession(seq));
const signUpsInState = (store: Store, ...states: SignUpState[]) => listSignUps(store).filter(({ state }) => states.includes(state));
/** The keys of the next two sessions; with so few sessions, seats run out. */
const nextSessionKeys = (store: Store, now: Temporal.Instant) =>
  listVisitorTrainings(store, 'nl', now)[0]
    ?.sessions.slice(0, 2)
    .map(({ key }) => key) ?? [];
/** The times of the training in the next 30 days. */
const upcomingTimes = (store: Store, now: Temporal.Instant) =>
  listCalendarOccurrences(store, localDate(now), Temporal.PlainDate.from(localDate(now)).add({ days: 30 }).toString())
    .filter(({ owner }) => owner.kind === 'training')
    .map(({ date, from }) => `${date} ${from}`);
const openTickets = (store: Store, now: Temporal.Instant) => store.tickets.listOpen(currentBusinessDay(store, now));

/** The current state of a participant, as text: session time, place and seat. */
function currentState(store: Store, { session: seq, state }: SignUp): string {
  const session = store.trainingSessions.findBySeq(seq);
  if (!session || session.cancelledAt !== null) return 'off';
  const place = store.trainings.findBySeq(session.training)?.place;
  const lessons = store.trainingSessions.listLessons(seq).filter(({ cancelledAt }) => cancelledAt === null);
  const times = (session.isCourse ? lessons : [session]).map(({ date, from, to }) => `${date} ${from}-${to}`);
  return `${times.join()} at ${place}, ${state === 'waiting' ? 'waits' : 'has a seat'}`;
}

/** Checks the invariants; called after every step. */
function checkInvariants(store: Store, { now, lastTold }: Model): void {
  const at = toTimestamp(now);
  for (const session of listJoined(store)) {
    const people = store.signUps.listBySession(session.seq);
    for (const signUp of people.filter(({ state }) => state === 'signed-up' || state === 'waiting')) {
      if (!lastTold.has(signUp.id)) lastTold.set(signUp.id, currentState(store, signUp));
      // Notices are pending exactly if the current state differs from what the participant was told.
      expect([signUp.id, pendingNotices(signUp.told, store.signUps.currentSnapshot(signUp)).length === 0]).toEqual([
        signUp.id,
        lastTold.get(signUp.id) === currentState(store, signUp),
      ]);
    }
    const seated = people.filter(({ state }) => SEAT_TAKING_STATES.has(state));
    const waiting = people.filter(({ state }) => state === 'waiting');
    expect(seated.length).toBeLessThanOrEqual(session.seats);
    const hasBegun = (session.isCourse ? session.endsAt : toTimestamp(localInstant(session.date, session.from))) <= at;
    if (session.cancelledAt === null && waiting.length > 0 && !hasBegun) expect(seated.length).toBe(session.seats);
    if (session.cancelledAt !== null) expect(people.filter(({ state }) => state === 'held')).toEqual([]);
    // Nobody who still waits came before a person who got a free seat.
    const promoted = seated.filter(({ told }) => told?.seat === false).map(({ seq }) => seq);
    if (promoted.length > 0) for (const { seq } of waiting) expect(seq).toBeGreaterThan(Math.max(...promoted));
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
    checkInvariants(store, model);
  },
  toString: () => name,
});

/** An item of a list by an arbitrary number; undefined when the list is empty. */
const pick = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % Math.max(1, list.length)];
const anyIndex = fc.nat(50);

/** All steps; one that is listed more than once is chosen more often. */
function allSteps({ isCourse, schedules }: Kind): fc.Arbitrary<Step>[] {
  const take = fc.tuple(anyIndex, fc.boolean()).map(([n, twice]) =>
    step(`take ${n}${twice ? ' twice' : ''}`, (store, { now }) => {
      const session = pick(nextSessionKeys(store, now), n);
      if (session === undefined) return;
      const before = listVisitorTrainings(store, 'nl', now)[0]?.sessions.find(({ key }) => key === session)?.left ?? 0;
      const request = { topic: TRAINING_TOPIC, language: 'nl', session, requestId: randomUUID() };
      for (const changed of twice ? [true, false] : [true])
        expect(unwrap(takeTicket(store, request, now))).toMatchObject({
          changed,
          value: { hold: before > 0, session: isCourse ? expect.stringContaining(TRAINING) : session },
        });
    }),
  );
  const leave = anyIndex.map((n) =>
    step(`leave ${n}`, (store, { now }) => {
      const waiting = openTickets(store, now).filter(({ state }) => state === 'waiting');
      const ticket = pick(waiting, n);
      if (ticket) unwrap(leaveQueue(store, ticket.id, randomUUID(), now));
    }),
  );
  const helpOne = fc.tuple(fc.boolean(), anyIndex).map(([signsUp, n]) =>
    step(`help one${signsUp ? ' and sign up' : ''}`, (store, { now }) => {
      const ticket = store.tickets.findOpenCallByDesk('1') ?? unwrap(callNext(store, AT_DESK, randomUUID(), now)).value;
      if (!ticket) return;
      const act = (deskAct: 'start' | 'finish', more: object = {}) =>
        unwrap(applyDeskAction(store, AT_DESK, { ticket: ticket.id, deskAct, requestId: randomUUID(), ...more }, now));
      if (store.tickets.findById(ticket.id)?.state === 'called') act('start');
      const session = pick(nextSessionKeys(store, now), n);
      if (signsUp && session) {
        const seq = store.tickets.findById(ticket.id)?.seq ?? 0;
        const held = store.signUps.findHeldByTicket(seq);
        const requestId = randomUUID();
        for (const changed of [true, false])
          expect(unwrap(createSignUp(store, 'anna', { requestId, session, ticket: ticket.id, ...SOMEBODY }, now)).changed).toBe(changed);
        // A seat that was held in this session is theirs, also if others wait.
        const signUp = store.signUps.findById(requestId);
        if (held && held.session === signUp?.session) expect(signUp.state).toBe('signed-up');
      }
      act('finish', { outcome: 'helped' });
    }),
  );
  const undo = fc.constant(null).map(() =>
    step('undo', (store, { now }) => {
      const undoable = findUndoableAct(store, AT_DESK, now);
      if (!undoable || undoable.act === 'pause') return;
      const request = { ticket: undoable.ticket.id, act: undoable.act, requestId: randomUUID() };
      unwrap(undoDeskAction(store, AT_DESK, request, now));
    }),
  );
  const signUp = anyIndex.map((n) =>
    step(`sign up ${n}`, (store, { now }) => {
      const session = pick(nextSessionKeys(store, now), n);
      if (session) unwrap(createSignUp(store, 'anna', { requestId: randomUUID(), session, ticket: null, ...SOMEBODY }, now));
    }),
  );
  const withdrawOne = anyIndex.map((n) =>
    step(`withdraw ${n}`, (store, { now }) => {
      const current = pick(signUpsInState(store, 'signed-up', 'waiting'), n);
      if (!current) return;
      const withdrawn = withdrawSignUp(store, current.id, now);
      if (!withdrawn.ok) return expect(withdrawn.refusal.code).toBe('session-over');
      expect([withdrawn.value.changed, unwrap(withdrawSignUp(store, current.id, now)).changed]).toEqual([true, false]);
    }),
  );
  const notify = anyIndex.map((n) =>
    step(`notify ${n}`, (store, { now, lastTold }) => {
      const current = pick(
        signUpsInState(store, 'signed-up', 'waiting').filter(
          (candidate) => pendingNotices(candidate.told, store.signUps.currentSnapshot(candidate)).length > 0,
        ),
        n,
      );
      if (!current) return;
      lastTold.set(current.id, currentState(store, current));
      for (const changed of [true, false]) expect(unwrap(markSignUpNotified(store, current.id, now)).changed).toBe(changed);
    }),
  );
  const attend = fc.tuple(anyIndex, fc.constantFrom('present', 'absent', 'signed-up')).map(([n, state]) =>
    step(`${state} ${n}`, (store) => {
      const current = pick(signUpsInState(store, 'signed-up', 'present', 'absent'), n);
      if (!current) return;
      const { date, from } = pick(store.trainingSessions.listLessons(current.session), n) ?? { date: '', from: '' };
      unwrap(recordAttendance(store, current.id, { state, session: isCourse ? sessionKey(TRAINING, date, from) : undefined }));
    }),
  );
  const changeSeats = fc.tuple(anyIndex, fc.nat(4)).map(([n, count]) =>
    step(`seats ${n} ${count}`, (store, { now }) => {
      const session = pick(nextSessionKeys(store, now), n);
      if (session === undefined) return;
      const changed = changeSessionSeats(store, { session, seats: count }, now);
      if (!changed.ok) expect(changed.refusal.code).toBe('seats-taken');
    }),
  );
  const reschedule = fc.constantFrom(...schedules).map((when) =>
    step(`schedule ${when}`, (store, { now }) => {
      unwrap(changeTraining(store, TRAINING, { ...TRAINING_DETAILS, isCourse, when }, now));
    }),
  );
  const move = fc
    .tuple(anyIndex, fc.integer({ min: 0, max: 3 }), fc.constantFrom('one', 'from-here'), fc.boolean())
    .map(([n, days, scope, remove]) =>
      step(`${remove ? 'remove' : 'move'} ${n} ${scope}`, (store, { now }) => {
        const from = localDate(now);
        const to = Temporal.PlainDate.from(from).add({ days: 10 }).toString();
        const occurrence = pick(listCalendarOccurrences(store, from, to), n);
        if (!occurrence) return;
        const target = { date: Temporal.PlainDate.from(occurrence.date).add({ days }).toString(), from: '18:00', to: '20:00' };
        const { owner, rule, date, from: at } = occurrence;
        const signedUpBefore = listSignUps(store).filter(({ state }) => state === 'signed-up').length;
        const result = changeOccurrence(
          store,
          { owner, which: { rule, date, from: at }, scope, to: remove ? null : target, staff: null },
          now,
        );
        if (!result.ok) expect(['session-over', 'time-taken', 'time-past']).toContain(result.refusal.code);
        else if (!remove) expect(upcomingTimes(store, now)).toContain(`${target.date} ${target.from}`);
        // A change of the calendar never ends a sign-up.
        expect(listSignUps(store).filter(({ state }) => state === 'signed-up').length).toBeGreaterThanOrEqual(signedUpBefore);
      }),
    );
  const cancel = anyIndex.map((n) =>
    step(`cancel ${n}`, (store, { now }) => {
      const session = pick(nextSessionKeys(store, now), n);
      if (session === undefined) return;
      unwrap(cancelSession(store, { session }, now));
      expect(nextSessionKeys(store, now)).not.toContain(session);
    }),
  );
  const resume = anyIndex.map((n) =>
    step(`resume ${n}`, (store, { now }) => {
      const session = pick(
        listSessions(store).filter(({ cancelledAt }) => cancelledAt !== null),
        n,
      );
      if (!session) return;
      const result = resumeSession(store, sessionKey(TRAINING, session.date, session.from), now);
      if (!result.ok) return expect(result.refusal.code).toBe('session-over');
      expect(upcomingTimes(store, now)).toContain(`${session.date} ${session.from}`);
    }),
  );
  const changePlace = fc.constantFrom(null, PLACE).map((place) =>
    step(`at ${place}`, (store, { now }) => {
      const { when = '' } = listTrainings(store)[0] ?? {};
      unwrap(changeTraining(store, TRAINING, { ...TRAINING_DETAILS, isCourse, when, place }, now));
    }),
  );
  const retireAndRestore = fc.boolean().map((retires) =>
    step(retires ? 'retire and restore' : 'restore', (store, model) => {
      const { now } = model;
      if (retires) unwrap(retireTraining(store, TRAINING, true, now));
      checkInvariants(store, model);
      unwrap(retireTraining(store, TRAINING, false, now));
    }),
  );
  const passTime = fc.integer({ min: 1, max: 30 }).map((hours) =>
    step(`pass ${hours} h`, (store, model) => {
      model.now = model.now.add({ hours });
      unwrap(runRollover(store, model.now));
    }),
  );
  return [
    take,
    take,
    take,
    leave,
    helpOne,
    helpOne,
    undo,
    signUp,
    signUp,
    withdrawOne,
    notify,
    attend,
    changeSeats,
    reschedule,
    move,
    cancel,
    resume,
    changePlace,
    retireAndRestore,
    passTime,
  ];
}

// Few long runs: creating the tables takes as long as thirty steps.
test.for([
  ['sessions', { isCourse: false, schedules: SCHEDULES }, 60],
  ['the lessons of a course', { isCourse: true, schedules: COURSE_SCHEDULES }, 30],
] as const)('the invariants of seats hold after any sequence of actions on %s', { timeout: 180_000 }, ([, kind, numRuns]) => {
  fc.assert(
    fc.property(fc.commands(allSteps(kind), { maxCommands: 140, size: 'max' }), (commands) => {
      const real = openRealStore(kind);
      try {
        fc.modelRun(() => ({ model: { now: START, lastTold: new Map() }, real }), commands);
      } finally {
        real.store.close();
      }
    }),
    { numRuns },
  );
});
