import type { Temporal } from 'temporal-polyfill';
import { findJoinedSession } from '../../agenda/services/training-sessions.ts';
import { findRetentionStart } from '../../privacy/services/erasure.ts';
import type { Person } from '../../privacy/store/persons.ts';
import type { Store } from '../../store/open.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { StaffRole } from '../../team/rules/staff-role.ts';
import { isPersonMeant } from '../rules/match-person.ts';

// One search by name over loans, waiting lists, sign-ups, home visits and appointments. Each person has one of these, so a hit is a person and
// what they come for. Names are encrypted in the store, so all that is kept is read and compared in memory: 5,000 persons take
// about 0.3 s, and a Digipunt keeps some hundreds.

/** What somebody is known for. */
export type PersonKind = 'loan' | 'waiting' | 'training' | 'home-visit' | 'appointment';

export type FoundPerson = {
  /** The `seq` of the row in the person table. */
  person: number;
  name: string;
  reach: string;
  kind: PersonKind;
  /** The id by which the desk opens it: of a loan, an entry of a waiting list, a home visit or an appointment; the key of a session. */
  id: string;
  /** The label of a device, its type for who waits for one, the Dutch name of a training, where a visit is, or a topic. */
  what: string;
  /** When: an ISO date, or a moment (ISO 8601); null where no day is known. */
  at: string | null;
  isOpen: boolean;
};

const MAX_FOUND = 50;

/**
 * The people who are meant by what staff typed, by name; at most 50. Helpers find only those of whom something is open, as on
 * the pages where it lives. Who cannot be read, since their key is not here, is not found.
 */
export function findPeople(store: Store, { role }: { role: StaffRole }, query: string, now: Temporal.Instant): FoundPerson[] {
  return store.persons
    .listNotErased()
    .filter((person) => person.unreadable === null && isPersonMeant(query, person))
    .flatMap((person) => describe(store, person, findRetentionStart(store, person, now) === null, now) ?? [])
    .filter(({ isOpen }) => isOpen || role === 'coordinator')
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'))
    .slice(0, MAX_FOUND);
}

function describe(store: Store, { seq, name, reach, more }: Person, isOpen: boolean, now: Temporal.Instant): FoundPerson | undefined {
  const found = { person: seq, name, reach, isOpen };
  const loan = store.loans.findByPerson(seq);
  if (loan) return { ...found, kind: 'loan', id: loan.id, what: store.devices.findBySeq(loan.device)?.label ?? '', at: loan.due };
  const visit = store.homeVisits.findByPerson(seq);
  if (visit) return { ...found, kind: 'home-visit', id: visit.id, what: more['area'] ?? '', at: visit.startsAt };
  const signUp = store.signUps.findByPerson(seq);
  const session = signUp && findJoinedSession(store, signUp.session, toTimestamp(now));
  if (session) return { ...found, kind: 'training', id: session.key, what: session.training.texts.name['nl'] ?? '', at: session.date };
  const appointment = store.appointments.findByPerson(seq);
  if (appointment) return { ...found, kind: 'appointment', id: appointment.id, what: appointment.topic, at: appointment.startsAt };
  const waiting = store.waiting.findByPerson(seq);
  return waiting && { ...found, kind: 'waiting', id: waiting.id, what: waiting.type, at: null };
}
