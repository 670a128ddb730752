import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { TAKES_PART } from '../../agenda/rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/people.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { endedAt } from './retention.ts';

/** Erases whose time is over. */
export function eraseOverdue(store: Store, now: Temporal.Instant) {
  const done = store.transact((): Result<Change<number>> => {
    const since = iso(now.subtract({ hours: 24 * store.settings.get().retentionDays }));
    const over = store.people.overSince(since);
    for (const person of over) erase(store, person, null, iso(now));
    return over.length > 0 ? changed(over.length) : unchanged(0);
  });
  return emptied(store, done);
}

/** Erases somebody's data now, which whoever it is about may ask for; not while something is still open. */
export function eraseNow(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  const done = store.transact((): Result<Change<null>> => {
    const person = store.people.bySeq(seq);
    if (!person) return refused({ code: 'person-unknown', field: 'id' });
    if (person.erasedAt !== null) return unchanged(null);
    if (endedAt(store, person, now) === null) return refused({ code: 'person-open', field: 'id' });
    erase(store, person, staff, iso(now));
    return changed(null);
  });
  return emptied(store, done);
}

/** What was erased still stands in the log until that is written back. */
function emptied<Value>(store: Store, done: Result<Change<Value>>): Result<Change<Value>> {
  if (done.ok && done.value.changed) store.emptyLog();
  return done;
}

function erase(store: Store, person: Person, staff: string | null, at: string): void {
  const loan = store.loans.ofPerson(person.seq);
  if (loan) store.loans.eraseNotes(loan.seq);
  // Of a session that is off somebody may be forgotten before its day: nobody is left to come to it.
  const signUp = store.signUps.ofPerson(person.seq);
  if (signUp && TAKES_PART.has(signUp.state)) store.signUps.change({ ...signUp, state: 'withdrawn' });
  store.people.erase(person.seq, at);
  store.people.log({ at, act: 'erase', person: person.seq, staff });
}
