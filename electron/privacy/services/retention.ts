import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Person } from '../store/persons.ts';
import { iso } from '../../rules/timestamp.ts';

/** When nothing was open any more with somebody; null while something is. */
export function findRetentionStart(store: Store, person: Person, now: Temporal.Instant): string | null {
  const loan = store.loans.findByPerson(person.seq);
  if (loan) return loan.closedAt;
  const visit = store.homeVisits.findByPerson(person.seq);
  if (visit) return visit.closedAt;
  const signUp = store.signUps.findByPerson(person.seq);
  if (signUp) return signUp.overAt <= iso(now) ? signUp.overAt : null;
  return store.waiting.findByPerson(person.seq)?.endedAt ?? null;
}

export const addDaysTo = (moment: string, days: number): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();
