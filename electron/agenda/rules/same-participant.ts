import type { Borrower } from '../../privacy/rules/borrower.ts';

type Participant = Pick<Borrower, 'name' | 'reach'>;

/** Without case, accents and repeated spaces. */
const normalizeText = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** A telephone number in digits; a Belgian one with its country code (+32, 0032, +32 (0)) becomes a national one. */
const normalizeNumber = (text: string): string =>
  text
    .replaceAll(/[\s./()-]/gu, '')
    .replace(/^00/u, '+')
    .replace(/^\+320?/u, '0');

/** A telephone number consists of digits and of the marks between them. */
const isTelephoneNumber = (text: string): boolean => /^\+?[\d\s./()-]{6,}$/u.test(text);

const normalizeReach = (reach: string): string => {
  const text = reach.trim();
  return isTelephoneNumber(text) ? normalizeNumber(text) : normalizeText(text);
};

/** Whether two participants may be one person: the same name or the same contact, compared loosely. */
export const isSameParticipant = (one: Participant, other: Participant): boolean =>
  normalizeText(one.name) === normalizeText(other.name) || normalizeReach(one.reach) === normalizeReach(other.reach);
