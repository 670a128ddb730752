import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ACTIVE_SIGN_UP_STATES } from '../../agenda/rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/persons.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/**
 * The start of a person's retention period (ISO 8601): when their loan, home visit, sign-up, appointment or waiting-list
 * entry ended. Null
 * while it is open. A person has one of these, or a loan and the waiting-list entry that it came from: then the loan counts.
 */
export function findRetentionStart(store: Store, person: Pick<Person, 'seq'>, now: Temporal.Instant): string | null {
  const loan = store.loans.findByPerson(person.seq);
  if (loan) return loan.closedAt;
  const visit = store.homeVisits.findByPerson(person.seq);
  if (visit) return visit.closedAt;
  const signUp = store.signUps.findByPerson(person.seq);
  if (signUp) return signUp.overAt <= toTimestamp(now) ? signUp.overAt : null;
  const appointment = store.appointments.findByPerson(person.seq);
  if (appointment) return appointment.overAt <= toTimestamp(now) ? appointment.overAt : null;
  return store.waiting.findByPerson(person.seq)?.endedAt ?? null;
}

/** Adds periods of 24 hours to a timestamp (ISO 8601, UTC). */
export const addDaysToTimestamp = (moment: string, days: number): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();

/** The persons whose retention period would have ended, if it were this long (days). */
const listExpired = (store: Store, retentionDays: number, now: Temporal.Instant) =>
  store.persons.listRetentionExpired(toTimestamp(now.subtract({ hours: 24 * retentionDays })));

/** How many persons a retention period of this length (days) would erase at once; for whoever is about to shorten it. */
export const countErasedWith = (store: Store, retentionDays: number, now: Temporal.Instant): number =>
  listExpired(store, retentionDays, now).length;

/** Erases every person whose retention period has ended, and returns how many. Runs every few seconds (app.ts). */
export function runRetention(store: Store, now: Temporal.Instant) {
  const result = store.transact((): Result<Change<number>> => {
    const expired = listExpired(store, store.settings.get().retentionDays, now);
    for (const person of expired) erasePerson(store, person, null, toTimestamp(now));
    return expired.length > 0 ? changed(expired.length) : unchanged(0);
  });
  return checkpointAfterErasure(store, result);
}

/**
 * Erases a person's data at their request (GDPR, article 17). Refused: 'person-unknown', and 'person-open' while a loan,
 * sign-up, home visit, appointment or waiting-list entry is open.
 */
export function erasePersonalData(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  const result = store.transact((): Result<Change<null>> => {
    const person = store.persons.findBySeq(seq);
    if (!person) return refused({ code: 'person-unknown', field: 'id' });
    if (person.erasedAt !== null) return unchanged(null);
    if (findRetentionStart(store, person, now) === null) return refused({ code: 'person-open', field: 'id' });
    erasePerson(store, person, staff, toTimestamp(now));
    return changed(null);
  });
  return checkpointAfterErasure(store, result);
}

/** Erased and corrected data remains in the write-ahead log until a checkpoint. */
export function checkpointAfterErasure<Value>(store: Store, result: Result<Change<Value>>): Result<Change<Value>> {
  if (result.ok && result.value.changed) store.checkpointWal();
  return result;
}

function erasePerson(store: Store, person: Pick<Person, 'seq'>, staff: string | null, at: string): void {
  const loan = store.loans.findByPerson(person.seq);
  if (loan) store.loans.eraseContactNotes(loan.seq);
  // The session is over or cancelled, but the sign-up can still be active; it is withdrawn with its person.
  const signUp = store.signUps.findByPerson(person.seq);
  if (signUp && ACTIVE_SIGN_UP_STATES.has(signUp.state)) store.signUps.update({ ...signUp, state: 'withdrawn' });
  store.persons.erase(person.seq, at);
  store.persons.addPrivacyLog({ at, act: 'erase', person: person.seq, staff, requestId: null });
}
