import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/persons.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/**
 * The start of a person's retention period (ISO 8601): when their loan, home visit, sign-up or waiting-list entry ended. Null
 * while it is open. A person has one of these, or a loan and the waiting-list entry that it came from: then the loan counts.
 */
export function findRetentionStart(store: Store, person: Person, now: Temporal.Instant): string | null {
  const loan = store.loans.findByPerson(person.seq);
  if (loan) return loan.closedAt;
  const visit = store.homeVisits.findByPerson(person.seq);
  if (visit) return visit.closedAt;
  const signUp = store.signUps.findByPerson(person.seq);
  if (signUp) return signUp.overAt <= toTimestamp(now) ? signUp.overAt : null;
  return store.waiting.findByPerson(person.seq)?.endedAt ?? null;
}

/** Adds periods of 24 hours to a timestamp (ISO 8601, UTC). */
export const addDaysToTimestamp = (moment: string, days: number): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();
