import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import type { Person, PrivacyLogRow } from '../store/persons.ts';
import type { SignUp } from '../../agenda/store/sign-ups.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import { createLoanRowMapper } from '../../lending/services/loan-list.ts';
import { addDaysToTimestamp, findRetentionStart } from './erasure.ts';

// Lists and exports personal data. It is retained while a loan, sign-up, home visit, appointment or waiting-list entry is open,
// and `retentionDays` after it ended (GDPR, articles 5(1)(e) and 15). The privacy log holds each export, correction and erasure, without the data.

/** All persons whose data is not erased, the number of erased ones, and the newest 100 rows of the privacy log. */
export function personalData(store: Store, now: Temporal.Instant): PersonalData {
  const { retentionDays } = store.settings.get();
  const staffName = createStaffNameLookup(store);
  const kept = store.persons.listNotErased().map((person): PersonalDataRow => {
    const loan = store.loans.findByPerson(person.seq);
    const retentionStart = findRetentionStart(store, person, now);
    const { seq, name, reach, unreadable } = person;
    return {
      person: seq,
      name,
      reach,
      unreadable,
      reason: loan ? 'loan' : findReason(store, person),
      label: (loan && store.devices.findBySeq(loan.device)?.label) ?? null,
      until: retentionStart === null ? null : addDaysToTimestamp(retentionStart, retentionDays),
    };
  });
  const log = store.persons.listPrivacyLog().map(({ at, act, person, staff }) => ({ at, act, person, staff: staffName(staff) }));
  return { kept, erased: store.persons.countErased(), log };
}

function findReason(store: Store, { seq }: Person): PersonalDataRow['reason'] {
  if (store.homeVisits.findByPerson(seq)) return 'home-visit';
  if (store.appointments.findByPerson(seq)) return 'appointment';
  return store.signUps.findByPerson(seq) ? 'training' : 'waiting';
}

/** All data about a person, to hand over to them (GDPR, article 15); adds a row to the privacy log. Refused: 'person-unknown'. */
export function exportPersonalData(store: Store, staff: string, seq: number, now: Temporal.Instant) {
  return store.transact((): Result<Change<object>> => {
    const person = store.persons.findBySeq(seq);
    if (!person || person.erasedAt !== null) return refused({ code: 'person-unknown', field: 'id' });
    if (person.unreadable === 'locked') return refused({ code: 'personal-data-locked' });
    const loan = store.loans.findByPerson(seq);
    const waiting = store.waiting.findByPerson(seq);
    const signUp = store.signUps.findByPerson(seq);
    const visit = store.homeVisits.findByPerson(seq);
    const appointment = store.appointments.findByPerson(seq);
    const { name, reach, more } = person;
    store.persons.addPrivacyLog({ at: toTimestamp(now), act: 'give', person: seq, staff, requestId: null });
    return changed({
      digipunt: store.team.digipunt()?.name ?? '',
      givenAt: toTimestamp(now),
      name,
      reach,
      ...more,
      loan: loan ? withoutIds(createLoanRowMapper(store, now)(loan)) : null,
      waitingList: waiting
        ? { type: waiting.type, languages: waiting.languages, askedAt: waiting.askedAt, endedAt: waiting.endedAt }
        : null,
      training: signUp ? exportTraining(store, signUp) : null,
      appointment: appointment
        ? {
            topic: appointment.topic,
            language: appointment.language,
            state: appointment.state,
            bookedAt: appointment.bookedAt,
            startsAt: appointment.startsAt,
          }
        : null,
      homeVisit: visit ? { state: visit.state, askedAt: visit.askedAt, startsAt: visit.startsAt, endsAt: visit.endsAt } : null,
    });
  });
}

function exportTraining(store: Store, { session, state, askedAt }: SignUp): object {
  const row = store.trainingSessions.findBySeq(session);
  const training = row && store.trainings.findBySeq(row.training);
  return { name: training?.texts.name['nl'] ?? '', date: row?.date ?? '', from: row?.from ?? '', state, askedAt };
}

/** A loan without internal ids and the actions of staff, and without the borrower, whose name the export already holds. */
function withoutIds({
  id: _id,
  person: _person,
  borrower: _borrower,
  acts: _acts,
  device,
  ...loan
}: ReturnType<ReturnType<typeof createLoanRowMapper>>): object {
  return { ...loan, device: { label: device.label, type: device.type, model: device.model } };
}

export type PersonalDataRow = {
  person: number;
  name: string;
  /** A way to reach the person, such as a telephone number. */
  reach: string;
  unreadable: Person['unreadable'];
  reason: 'loan' | 'waiting' | 'training' | 'home-visit' | 'appointment';
  /** The label of the borrowed device; null without a loan. */
  label: string | null;
  /** When the data is erased (ISO 8601); null while something is open. */
  until: string | null;
};

export type PersonalData = {
  kept: PersonalDataRow[];
  erased: number;
  log: { at: string; act: PrivacyLogRow['act']; person: number; staff: string }[];
};
