import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { giveUp } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, filled } from '../../privacy/rules/borrower.ts';
import { toTell } from '../rules/participants-to-notify.ts';
import { iso } from '../../rules/timestamp.ts';
import { comingSession, keyOf, rowOf } from './training-sessions.ts';

// Who takes part in a session: signed up by name at the desk, in the seat that was kept for their ticket where one was.

/** Signs somebody up; the request id becomes the sign-up's id. Without a seat they wait for one. */
export function signUp(
  store: Store,
  staff: string,
  ask: { requestId: string; session: string; ticket: string | null; borrower: Borrower },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, borrower } = ask;
    const known = store.signUps.byId(id);
    if (known) return isSame(store, known, borrower) ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.byId(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (store.nextSteps.doneBy(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const held = ticket && store.signUps.heldFor(ticket.seq);
    const seated = held !== undefined && keyOf(store, held.session) === ask.session;
    const found = comingSession(store, ask.session, now, { seated });
    if (!found.ok) return found;
    const at = iso(now);
    const session = rowOf(store, found.value);
    // The seat of the ticket becomes theirs; nobody who waits may come between. One in another session is no longer wanted.
    if (held?.session === session.seq) store.signUps.change({ ...held, state: 'released', overAt: at });
    const person = store.people.add({ ...borrower, more: filled(borrower.more) });
    const state = store.signUps.taken(session.seq) < session.seats ? 'signed-up' : 'waiting';
    store.signUps.add({ id, session: session.seq, ticket: ticket?.seq ?? null, person, state, askedAt: at, overAt: session.endsAt });
    if (held && held.session !== session.seq) giveUp(store, held, 'released', at);
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'training', place: null, at, staff, requestId: id });
    return changed(id);
  });
}

/** Whether a sign-up is of somebody by this name, if that is still known. */
function isSame(store: Store, { person: seq }: SignUp, { name, reach }: Borrower): boolean {
  const person = seq === null ? undefined : store.people.bySeq(seq);
  return person !== undefined && (person.erasedAt !== null || (person.name === name && person.reach === reach));
}

const onSignUp = (store: Store, id: string, change: (signUp: SignUp) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const signUpOf = store.signUps.byId(id);
    return signUpOf && signUpOf.person !== null ? change(signUpOf) : refused({ code: 'sign-up-unknown', field: 'id' });
  });

/** Ends somebody's part in a session, as they ask; once it is over, they were there or they were not. */
export const withdraw = (store: Store, id: string, now: Temporal.Instant) =>
  onSignUp(store, id, (own) => {
    if (own.state === 'withdrawn') return unchanged(null);
    const session = store.trainingSessions.bySeq(own.session);
    if (!session || session.endsAt <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    giveUp(store, own, 'withdrawn', iso(now));
    return changed(null);
  });

/** Notes that somebody was told what they did not know. With one that is off nothing is open any more. */
export const toldOfSession = (store: Store, id: string, now: Temporal.Instant) =>
  onSignUp(store, id, (own) => {
    const isSo = store.signUps.isSo(own);
    if (toTell(own.told, isSo).length === 0) return unchanged(null);
    store.signUps.tell(own);
    if (isSo === null && iso(now) < own.overAt) store.signUps.change({ ...own, overAt: iso(now) });
    return changed(null);
  });

/** Notes whether somebody was there; signed up stands for not known yet. */
export const noteAttendance = (store: Store, id: string, state: 'signed-up' | 'present' | 'absent') =>
  onSignUp(store, id, (own) => {
    if (own.state === state) return unchanged(null);
    if (own.state === 'waiting' || own.state === 'withdrawn') return refused({ code: 'sign-up-ended', field: 'id' });
    store.signUps.change({ ...own, state });
    return changed(null);
  });
