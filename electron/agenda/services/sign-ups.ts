import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { countFreeSeats, endSignUp } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import { pendingNotices } from '../rules/participants-to-notify.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { ensureJoinedRow, findDeskSession } from './training-sessions.ts';
import { parseSessionKey } from '../rules/session-key.ts';
import { isSameParticipant } from '../rules/same-participant.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

// Sign-ups for sessions, by name, made at the desk. A visitor whose ticket holds a seat gets that seat.

/**
 * Signs somebody up for a session, or puts them on the waiting list when it is full; the request id becomes the sign-up's id.
 * A session that has begun has no waiting list: who comes late gets a free seat or is refused ('session-full'). Refuses a
 * request id that was used for something else, an unknown ticket or session, a session whose day is past, and, unless
 * `confirmDuplicate`, somebody who seems to take part already ('already-signed-up').
 */
export function createSignUp(
  store: Store,
  staff: string,
  request: { requestId: string; session: string; ticket: string | null; borrower: Borrower; confirmDuplicate?: boolean | undefined },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, borrower } = request;
    const existing = store.signUps.findById(id);
    if (existing) return isSamePerson(store, existing, borrower) ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = request.ticket === null ? undefined : store.tickets.findById(request.ticket);
    if (request.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (store.nextSteps.findByRequestId(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const held = ticket && store.signUps.findHeldByTicket(ticket.seq);
    const found = findDeskSession(store, request.session, now);
    if (!found.ok) return found;
    const duplicate = request.confirmDuplicate ? undefined : findDuplicate(store, found.value.row, borrower);
    if (duplicate) return refused({ code: 'already-signed-up', field: 'borrower', name: duplicate.name, reach: duplicate.reach });
    const at = toTimestamp(now);
    const hasSeat = held !== undefined && held.session === found.value.row?.seq;
    if (!hasSeat && toTimestamp(found.value.occurrence.begins) <= at && countFreeSeats(store, found.value.training, found.value.row) === 0)
      return refused({ code: 'session-full', field: 'session' });
    const session = ensureJoinedRow(store, found.value, now);
    // Released without endSignUp, which would offer this seat to the waiting list. A seat held in another session is offered, below.
    if (held && hasSeat) store.signUps.update({ ...held, state: 'released', overAt: at });
    const person = store.persons.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    const state = store.signUps.countTakenSeats(session.seq) < session.seats ? 'signed-up' : 'waiting';
    store.signUps.add({ id, session: session.seq, ticket: ticket?.seq ?? null, person, state, askedAt: at, overAt: session.endsAt });
    if (held && !hasSeat) endSignUp(store, held, 'released', at);
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'training', place: null, at, staff, requestId: id });
    return changed(id);
  });
}

/** The first participant of a session who may be the same person; nobody when the session has no row yet. */
const findDuplicate = (store: Store, session: TrainingSession | undefined, borrower: Borrower): Borrower | undefined =>
  session &&
  store.signUps
    .listBySession(session.seq)
    .filter(({ state }) => state !== 'withdrawn' && state !== 'released')
    .flatMap(({ person }) => (person === null ? [] : (store.persons.findBorrower(person) ?? [])))
    .find((participant) => isSameParticipant(participant, borrower));

/** Whether a sign-up is of the same person, by name and contact; true when the person has been erased. */
function isSamePerson(store: Store, { person: seq }: SignUp, { name, reach }: Borrower): boolean {
  const person = seq === null ? undefined : store.persons.findBySeq(seq);
  return person !== undefined && (person.erasedAt !== null || (person.name === name && person.reach === reach));
}

const withSignUp = (store: Store, id: string, change: (signUp: SignUp) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const signUp = store.signUps.findById(id);
    return signUp && signUp.person !== null ? change(signUp) : refused({ code: 'sign-up-unknown', field: 'id' });
  });

/** Withdraws a sign-up. Refuses when the session is over: then attendance is recorded instead. */
export const withdrawSignUp = (store: Store, id: string, now: Temporal.Instant) =>
  withSignUp(store, id, (signUp) => {
    if (signUp.state === 'withdrawn') return unchanged(null);
    const session = store.trainingSessions.findBySeq(signUp.session);
    if (!session || session.endsAt <= toTimestamp(now)) return refused({ code: 'session-over', field: 'session' });
    endSignUp(store, signUp, 'withdrawn', toTimestamp(now));
    return changed(null);
  });

/** Records that a participant was notified of the current state. For a cancelled session this also ends the sign-up now. */
export const markSignUpNotified = (store: Store, id: string, now: Temporal.Instant) =>
  withSignUp(store, id, (signUp) => {
    const snapshot = store.signUps.currentSnapshot(signUp);
    if (pendingNotices(signUp.told, snapshot).length === 0) return unchanged(null);
    store.signUps.markNotified(signUp);
    if (snapshot === null && toTimestamp(now) < signUp.overAt) store.signUps.update({ ...signUp, overAt: toTimestamp(now) });
    return changed(null);
  });

/**
 * Records attendance, of a course that of one lesson by its key; 'signed-up' resets it to unknown. Refuses a sign-up that is waiting
 * or withdrawn, and a lesson that is not of its course.
 */
export const recordAttendance = (
  store: Store,
  id: string,
  { state, session: key }: { state: 'signed-up' | 'present' | 'absent'; session?: string | undefined },
) =>
  withSignUp(store, id, (signUp) => {
    if (signUp.state === 'waiting' || signUp.state === 'withdrawn') return refused({ code: 'sign-up-ended', field: 'id' });
    const joined = store.trainingSessions.findBySeq(signUp.session);
    if (joined?.isCourse) {
      const lesson = findLesson(store, joined, key);
      if (!lesson) return refused({ code: 'session-unknown', field: 'session' });
      const isChanged = store.signUps.setAttendance(signUp.seq, lesson.seq, state === 'signed-up' ? null : state);
      return isChanged ? changed(null) : unchanged(null);
    }
    if (signUp.state === state) return unchanged(null);
    store.signUps.update({ ...signUp, state });
    return changed(null);
  });

/** The lesson of a course by its key. */
function findLesson(store: Store, course: TrainingSession, key: string | undefined): TrainingSession | undefined {
  const parsedKey = key === undefined ? undefined : parseSessionKey(key);
  const lesson = parsedKey && store.trainingSessions.findByStart(course.training, parsedKey.date, parsedKey.from);
  return lesson?.course === course.seq ? lesson : undefined;
}
