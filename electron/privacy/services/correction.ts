import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { StaffRole } from '../../team/rules/staff-role.ts';
import { BORROWER_FIELDS, omitEmptyFields, type PersonCorrection, VISIT_FIELDS } from '../rules/borrower.ts';
import type { Person } from '../store/persons.ts';
import { checkpointAfterErasure, findRetentionStart } from './erasure.ts';

/**
 * Corrects the name, the contact and the details of a person (GDPR, article 16); adds a row without the data to the privacy log.
 * Details that are not sent stay as they are. Refused: 'person-unknown' once erased; 'not-allowed' for a helper when nothing of
 * the person is open any more, as helpers do not see that data; 'borrower-field' for a detail that is neither
 * stored nor required, and for one of a home visit where there is none.
 */
export function correctPersonalData(
  store: Store,
  staff: { id: string; role: StaffRole },
  seq: number,
  { requestId, ...correction }: PersonCorrection & { requestId: string },
  now: Temporal.Instant,
) {
  const result = store.transact((): Result<Change<null>> => {
    const person = store.persons.findBySeq(seq);
    if (!person || person.erasedAt !== null) return refused({ code: 'person-unknown', field: 'id' });
    const previous = store.persons.findLogByRequestId(requestId);
    if (previous) return previous.person === seq ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    if (staff.role !== 'coordinator' && findRetentionStart(store, person, now) !== null)
      return refused({ code: 'not-allowed', accepted: 'coordinator' });
    if (person.unreadable === 'locked') return refused({ code: 'personal-data-locked' });
    const unexpectedField = findUnexpectedField(store, person, correction);
    if (unexpectedField) return refused({ code: 'borrower-field', field: unexpectedField });
    const { name, reach, more } = correction;
    const corrected = { name, reach, more: omitEmptyFields({ ...person.more, ...more }) };
    if (isSamePerson(person, corrected)) return unchanged(null);
    store.persons.update(seq, corrected);
    store.persons.addPrivacyLog({ at: toTimestamp(now), act: 'correct', person: seq, staff: staff.id, requestId });
    return changed(null);
  });
  // The wrong name or number can belong to somebody else, so it is removed from the write-ahead log too.
  return checkpointAfterErasure(store, result);
}

function findUnexpectedField(store: Store, person: Person, { more }: PersonCorrection) {
  const requiredFields = store.settings.get().borrowerFields;
  const visitField = store.homeVisits.findByPerson(person.seq) ? undefined : VISIT_FIELDS.find((field) => more[field]);
  return visitField ?? BORROWER_FIELDS.find((field) => more[field] && !requiredFields.includes(field) && !person.more[field]);
}

const isSamePerson = (person: Person, { name, reach, more }: Pick<Person, 'name' | 'reach' | 'more'>): boolean =>
  person.name === name && person.reach === reach && JSON.stringify(omitEmptyFields(person.more)) === JSON.stringify(more);
