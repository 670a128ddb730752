import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ACTIVE_SIGN_UP_STATES } from '../../agenda/rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/persons.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { findRetentionStart } from './retention.ts';

/** Erases whose time is over. */
export function runRetention(store: Store, now: Temporal.Instant) {
  const done = store.transact((): Result<Change<number>> => {
    const since = iso(now.subtract({ hours: 24 * store.settings.get().retentionDays }));
    const expired = store.people.listRetentionExpired(since);
    for (const person of expired) erasePerson(store, person, null, iso(now));
    return expired.length > 0 ? changed(expired.length) : unchanged(0);
  });
  return checkpointAfterErasure(store, done);
}

/** Erases somebody's data now, which whoever it is about may ask for; not while something is still open. */
export function erasePersonalData(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  const done = store.transact((): Result<Change<null>> => {
    const person = store.people.findBySeq(seq);
    if (!person) return refused({ code: 'person-unknown', field: 'id' });
    if (person.erasedAt !== null) return unchanged(null);
    if (findRetentionStart(store, person, now) === null) return refused({ code: 'person-open', field: 'id' });
    erasePerson(store, person, staff, iso(now));
    return changed(null);
  });
  return checkpointAfterErasure(store, done);
}

/** What was erased still stands in the log until that is written back. */
function checkpointAfterErasure<Value>(store: Store, done: Result<Change<Value>>): Result<Change<Value>> {
  if (done.ok && done.value.changed) store.checkpointWal();
  return done;
}

function erasePerson(store: Store, person: Person, staff: string | null, at: string): void {
  const loan = store.loans.findByPerson(person.seq);
  if (loan) store.loans.eraseContactNotes(loan.seq);
  // Of a session that is off somebody may be forgotten before its day: nobody is left to come to it.
  const signUp = store.signUps.findByPerson(person.seq);
  if (signUp && ACTIVE_SIGN_UP_STATES.has(signUp.state)) store.signUps.update({ ...signUp, state: 'withdrawn' });
  store.people.erase(person.seq, at);
  store.people.addPrivacyLog({ at, act: 'erase', person: person.seq, staff });
}
