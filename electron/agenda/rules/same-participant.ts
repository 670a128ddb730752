import type { Borrower } from '../../privacy/rules/borrower.ts';
import { normalizeNumber, normalizeText } from '../../privacy/rules/normalize-text.ts';

type Participant = Pick<Borrower, 'name' | 'reach'>;

/** A telephone number consists of digits and of the marks between them. */
const isTelephoneNumber = (text: string): boolean => /^\+?[\d\s./()-]{6,}$/u.test(text);

const normalizeReach = (reach: string): string => {
  const text = reach.trim();
  return isTelephoneNumber(text) ? normalizeNumber(text) : normalizeText(text);
};

/** Whether two participants may be one person: the same name or the same contact, compared loosely. */
export const isSameParticipant = (one: Participant, other: Participant): boolean =>
  normalizeText(one.name) === normalizeText(other.name) || normalizeReach(one.reach) === normalizeReach(other.reach);
