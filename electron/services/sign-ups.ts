import type { Temporal } from 'temporal-polyfill';
import type { Borrower } from '../domain/faces.ts';
import { refused, type Result } from '../domain/refusal.ts';
import type { Store } from '../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { filled } from './loans.ts';
import { comingSession, giveUp, rowOf } from './seats.ts';

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
    if (known) return known.person === null ? refused({ code: 'request-reused', field: 'requestId' }) : unchanged(id);
    const ticket = ask.ticket === null ? undefined : store.tickets.byId(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const found = comingSession(store, ask.session, now);
    if (!found.ok) return found;
    const at = iso(now);
    const session = rowOf(store, found.value);
    const held = ticket && store.signUps.heldFor(ticket.seq);
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

const onSignUp = (store: Store, id: string, change: (signUp: SignUp) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const signUpOf = store.signUps.byId(id);
    return signUpOf && signUpOf.person !== null ? change(signUpOf) : refused({ code: 'sign-up-unknown', field: 'id' });
  });

/** Ends somebody's part in a session, as they ask. */
export const withdraw = (store: Store, id: string, now: Temporal.Instant) =>
  onSignUp(store, id, (own) => {
    if (own.state === 'withdrawn') return unchanged(null);
    giveUp(store, own, 'withdrawn', iso(now));
    return changed(null);
  });

/** Notes that somebody was told what they did not know. */
export const toldOfSession = (store: Store, id: string) =>
  onSignUp(store, id, (own) => {
    if (own.toTell === null) return unchanged(null);
    store.signUps.change({ ...own, toTell: null });
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
