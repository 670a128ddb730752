import type { Temporal } from 'temporal-polyfill';
import type { Kept, KeptRow } from '../domain/faces.ts';
import { refused, type Result } from '../domain/refusal.ts';
import { TAKES_PART } from '../domain/training.ts';
import type { Store } from '../store/open.ts';
import type { Person } from '../store/people.ts';
import type { SignUp } from '../store/sign-ups.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { staffNames } from './devices.ts';
import { loanRow } from './loans.ts';

// Data about people is kept as long as a loan or a place on a list is open, and a settled number of days after it (GDPR,
// articles 5(1)(e), 15 and 17). Erasing overwrites the row; the log says that it was done, and never what was erased.

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

/** When nothing was open any more with somebody; null while something is. */
function endedAt(store: Store, person: Person, now: Temporal.Instant): string | null {
  const loan = store.loans.ofPerson(person.seq);
  if (loan) return loan.closedAt;
  const visit = store.homeVisits.ofPerson(person.seq);
  if (visit) return visit.closedAt;
  const signUp = store.signUps.ofPerson(person.seq);
  if (signUp) return signUp.overAt <= iso(now) ? signUp.overAt : null;
  return store.waiting.ofPerson(person.seq)?.endedAt ?? null;
}

/** Whose data is kept, and until when. */
export function keptData(store: Store, now: Temporal.Instant): Kept {
  const { retentionDays } = store.settings.get();
  const names = staffNames(store);
  const kept = store.people.kept().map((person): KeptRow => {
    const loan = store.loans.ofPerson(person.seq);
    const ended = endedAt(store, person, now);
    const { seq, name, reach } = person;
    return {
      person: seq,
      name,
      reach,
      reason: loan ? 'loan' : reasonFor(store, person),
      label: (loan && store.devices.bySeq(loan.device)?.label) ?? null,
      until: ended === null ? null : daysAfter(ended, retentionDays),
    };
  });
  const log = store.people.lastLog().map(({ at, act, person, staff }) => ({ at, act, person, staff: names(staff) }));
  return { kept, erased: store.people.erasedCount(), log };
}

function reasonFor(store: Store, { seq }: Person): KeptRow['reason'] {
  if (store.homeVisits.ofPerson(seq)) return 'home-visit';
  return store.signUps.ofPerson(seq) ? 'training' : 'waiting';
}

const daysAfter = (moment: string, days: number): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();

/** Everything that is known of somebody, for them to take along; that it was given out is written down. */
export function giveData(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  return store.transact((): Result<Change<object>> => {
    const person = store.people.bySeq(seq);
    if (!person || person.erasedAt !== null) return refused({ code: 'person-unknown', field: 'id' });
    const loan = store.loans.ofPerson(seq);
    const waiting = store.waiting.ofPerson(seq);
    const signUp = store.signUps.ofPerson(seq);
    const visit = store.homeVisits.ofPerson(seq);
    const { name, reach, more } = person;
    store.people.log({ at: iso(now), act: 'give', person: seq, staff });
    return changed({
      digipunt: store.team.digipunt()?.name ?? '',
      givenAt: iso(now),
      name,
      reach,
      ...more,
      loan: loan ? withoutIds(loanRow(store, now)(loan)) : null,
      waitingList: waiting
        ? { type: waiting.type, languages: waiting.languages, askedAt: waiting.askedAt, endedAt: waiting.endedAt }
        : null,
      training: signUp ? trainingOf(store, signUp) : null,
      homeVisit: visit ? { state: visit.state, askedAt: visit.askedAt, startsAt: visit.startsAt, endsAt: visit.endsAt } : null,
    });
  });
}

function trainingOf(store: Store, { session, state, askedAt }: SignUp): object {
  const row = store.trainingSessions.bySeq(session);
  const training = row && store.trainings.bySeq(row.training);
  return { name: training?.texts.name['nl'] ?? '', date: row?.date ?? '', from: row?.from ?? '', state, askedAt };
}

/** The name stands above; ids mean nothing outside. */
function withoutIds({ id: _id, borrower: _borrower, device, ...loan }: ReturnType<ReturnType<typeof loanRow>>): object {
  return { ...loan, device: { label: device.label, type: device.type, model: device.model } };
}
