import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { endSignUp } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import { pendingNotices } from '../rules/participants-to-notify.ts';
import { iso } from '../../rules/timestamp.ts';
import { findUpcomingSession, sessionKeyOf, ensureSessionRow } from './training-sessions.ts';

// Who takes part in a session: signed up by name at the desk, in the seat that was kept for their ticket where one was.

/** Signs somebody up; the request id becomes the sign-up's id. Without a seat they wait for one. */
export function createSignUp(
  store: Store,
  staff: string,
  ask: { requestId: string; session: string; ticket: string | null; borrower: Borrower },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, borrower } = ask;
    const existing = store.signUps.findById(id);
    if (existing) return isSamePerson(store, existing, borrower) ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.findById(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (store.nextSteps.findByRequestId(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const held = ticket && store.signUps.findHeldByTicket(ticket.seq);
    const seated = held !== undefined && sessionKeyOf(store, held.session) === ask.session;
    const found = findUpcomingSession(store, ask.session, now, { seated });
    if (!found.ok) return found;
    const at = iso(now);
    const session = ensureSessionRow(store, found.value);
    // The seat of the ticket becomes theirs; nobody who waits may come between. One in another session is no longer wanted.
    if (held?.session === session.seq) store.signUps.update({ ...held, state: 'released', overAt: at });
    const person = store.people.add({ ...borrower, more: omitEmptyFields(borrower.more) });
    const state = store.signUps.countTakenSeats(session.seq) < session.seats ? 'signed-up' : 'waiting';
    store.signUps.add({ id, session: session.seq, ticket: ticket?.seq ?? null, person, state, askedAt: at, overAt: session.endsAt });
    if (held && held.session !== session.seq) endSignUp(store, held, 'released', at);
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'training', place: null, at, staff, requestId: id });
    return changed(id);
  });
}

/** Whether a sign-up is of somebody by this name, if that is still known. */
function isSamePerson(store: Store, { person: seq }: SignUp, { name, reach }: Borrower): boolean {
  const person = seq === null ? undefined : store.people.findBySeq(seq);
  return person !== undefined && (person.erasedAt !== null || (person.name === name && person.reach === reach));
}

const withSignUp = (store: Store, id: string, change: (signUp: SignUp) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const signUpOf = store.signUps.findById(id);
    return signUpOf && signUpOf.person !== null ? change(signUpOf) : refused({ code: 'sign-up-unknown', field: 'id' });
  });

/** Ends somebody's part in a session, as they ask; once it is over, they were there or they were not. */
export const withdrawSignUp = (store: Store, id: string, now: Temporal.Instant) =>
  withSignUp(store, id, (current) => {
    if (current.state === 'withdrawn') return unchanged(null);
    const session = store.trainingSessions.findBySeq(current.session);
    if (!session || session.endsAt <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    endSignUp(store, current, 'withdrawn', iso(now));
    return changed(null);
  });

/** Notes that somebody was told what they did not know. With one that is off nothing is open any more. */
export const markSignUpNotified = (store: Store, id: string, now: Temporal.Instant) =>
  withSignUp(store, id, (current) => {
    const snapshot = store.signUps.currentSnapshot(current);
    if (pendingNotices(current.told, snapshot).length === 0) return unchanged(null);
    store.signUps.markNotified(current);
    if (snapshot === null && iso(now) < current.overAt) store.signUps.update({ ...current, overAt: iso(now) });
    return changed(null);
  });

/** Notes whether somebody was there; signed up stands for not known yet. */
export const recordAttendance = (store: Store, id: string, state: 'signed-up' | 'present' | 'absent') =>
  withSignUp(store, id, (current) => {
    if (current.state === state) return unchanged(null);
    if (current.state === 'waiting' || current.state === 'withdrawn') return refused({ code: 'sign-up-ended', field: 'id' });
    store.signUps.update({ ...current, state });
    return changed(null);
  });
