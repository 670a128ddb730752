import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/people.ts';
import type { SignUp } from '../../agenda/store/sign-ups.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { staffNames } from '../../team/services/staff-names.ts';
import { loanRow } from '../../lending/services/loan-list.ts';
import { endedAt, daysAfter } from './retention.ts';

// Data about people is kept as long as a loan or a place on a list is open, and a settled number of days after it (GDPR,
// articles 5(1)(e), 15 and 17). Erasing overwrites the row; the log says that it was done, and never what was erased.

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

/** Whose data is kept, why, and until when (ISO 8601; null while something is open). */
export type KeptRow = {
  person: number;
  name: string;
  reach: string;
  reason: 'loan' | 'waiting' | 'training' | 'home-visit';
  label: string | null;
  until: string | null;
};

export type Kept = { kept: KeptRow[]; erased: number; log: { at: string; act: 'erase' | 'give'; person: number; staff: string }[] };
