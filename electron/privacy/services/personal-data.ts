import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/persons.ts';
import type { SignUp } from '../../agenda/store/sign-ups.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import { createLoanRowMapper } from '../../lending/services/loan-list.ts';
import { findRetentionStart, addDaysTo } from './retention.ts';

// Data about people is kept as long as a loan or a place on a list is open, and a settled number of days after it (GDPR,
// articles 5(1)(e), 15 and 17). Erasing overwrites the row; the log says that it was done, and never what was erased.

/** Whose data is kept, and until when. */
export function personalData(store: Store, now: Temporal.Instant): PersonalData {
  const { retentionDays } = store.settings.get();
  const names = createStaffNameLookup(store);
  const kept = store.people.listNotErased().map((person): PersonalDataRow => {
    const loan = store.loans.findByPerson(person.seq);
    const ended = findRetentionStart(store, person, now);
    const { seq, name, reach } = person;
    return {
      person: seq,
      name,
      reach,
      reason: loan ? 'loan' : findReason(store, person),
      label: (loan && store.devices.findBySeq(loan.device)?.label) ?? null,
      until: ended === null ? null : addDaysTo(ended, retentionDays),
    };
  });
  const log = store.people.listPrivacyLog().map(({ at, act, person, staff }) => ({ at, act, person, staff: names(staff) }));
  return { kept, erased: store.people.countErased(), log };
}

function findReason(store: Store, { seq }: Person): PersonalDataRow['reason'] {
  if (store.homeVisits.findByPerson(seq)) return 'home-visit';
  return store.signUps.findByPerson(seq) ? 'training' : 'waiting';
}

/** Everything that is known of somebody, for them to take along; that it was given out is written down. */
export function exportPersonalData(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  return store.transact((): Result<Change<object>> => {
    const person = store.people.findBySeq(seq);
    if (!person || person.erasedAt !== null) return refused({ code: 'person-unknown', field: 'id' });
    const loan = store.loans.findByPerson(seq);
    const waiting = store.waiting.findByPerson(seq);
    const signUp = store.signUps.findByPerson(seq);
    const visit = store.homeVisits.findByPerson(seq);
    const { name, reach, more } = person;
    store.people.addPrivacyLog({ at: iso(now), act: 'give', person: seq, staff });
    return changed({
      digipunt: store.team.digipunt()?.name ?? '',
      givenAt: iso(now),
      name,
      reach,
      ...more,
      loan: loan ? withoutIds(createLoanRowMapper(store, now)(loan)) : null,
      waitingList: waiting
        ? { type: waiting.type, languages: waiting.languages, askedAt: waiting.askedAt, endedAt: waiting.endedAt }
        : null,
      training: signUp ? exportTraining(store, signUp) : null,
      homeVisit: visit ? { state: visit.state, askedAt: visit.askedAt, startsAt: visit.startsAt, endsAt: visit.endsAt } : null,
    });
  });
}

function exportTraining(store: Store, { session, state, askedAt }: SignUp): object {
  const row = store.trainingSessions.findBySeq(session);
  const training = row && store.trainings.findBySeq(row.training);
  return { name: training?.texts.name['nl'] ?? '', date: row?.date ?? '', from: row?.from ?? '', state, askedAt };
}

/** The name stands above; ids mean nothing outside. */
function withoutIds({ id: _id, borrower: _borrower, device, ...loan }: ReturnType<ReturnType<typeof createLoanRowMapper>>): object {
  return { ...loan, device: { label: device.label, type: device.type, model: device.model } };
}

/** Whose data is kept, why, and until when (ISO 8601; null while something is open). */
export type PersonalDataRow = {
  person: number;
  name: string;
  reach: string;
  reason: 'loan' | 'waiting' | 'training' | 'home-visit';
  label: string | null;
  until: string | null;
};

export type PersonalData = {
  kept: PersonalDataRow[];
  erased: number;
  log: { at: string; act: 'erase' | 'give'; person: number; staff: string }[];
};
