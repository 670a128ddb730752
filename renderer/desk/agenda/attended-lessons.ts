import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';

type Participant = Pick<SessionRow['people'][number], 'attended'> & { borrower: { name: string } | null };

/**
 * To how many lessons of a course somebody came, by the name that is typed, whatever its capitals and accents; null when nobody
 * who takes part has that name, or more than one.
 */
export function attendedLessons(people: readonly Participant[], name: string): number | null {
  const typed = name.trim();
  const meant = people.filter(({ borrower }) => borrower && borrower.name.trim().localeCompare(typed, 'nl', { sensitivity: 'base' }) === 0);
  return meant.length === 1 ? (meant[0]?.attended ?? null) : null;
}
