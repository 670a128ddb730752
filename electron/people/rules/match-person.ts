import { normalizeNumber, normalizeText } from '../../privacy/rules/normalize-text.ts';

/** Fewer digits than these are in too many telephone numbers. */
const MIN_DIGITS = 4;

/**
 * Whether somebody is meant by what staff typed: each word begins a word of the name, without case and accents, or the text is
 * part of the way to reach them. An empty query means nobody.
 */
export function isPersonMeant(query: string, { name, reach }: { name: string; reach: string }): boolean {
  const words = normalizeText(query).split(' ').filter(Boolean);
  if (words.length === 0) return false;
  const nameWords = normalizeText(name).split(/[\s'’-]+/u);
  if (words.every((word) => [...nameWords, normalizeText(name)].some((nameWord) => nameWord.startsWith(word)))) return true;
  const digits = normalizeNumber(query);
  if (/^\+?\d+$/u.test(digits)) return digits.length >= MIN_DIGITS && normalizeNumber(reach).includes(digits);
  return words.length === 1 && query.includes('@') && normalizeText(reach).includes(normalizeText(query));
}
