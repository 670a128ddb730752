import { toCardinal } from 'n2words/nl-NL';

// A text that nobody recorded as a whole can be made of what was recorded: 'number 342, desk 2' of 'number', '300', '42', 'desk', '2'.

const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** In the Dutch calls numbers are words. */
let dutchNumbers: ReadonlyMap<string, string> | undefined;
const dutchNumber = (word: string): string | undefined =>
  (dutchNumbers ??= new Map(Array.from({ length: 1_000 }, (_, number) => [toCardinal(number), String(number)]))).get(word);

/** What a text says, without its punctuation and capitals: two texts with the same words are spoken alike. */
const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(WORDS) ?? [];

/** The words of a text as one key. */
export const spokenKey = (text: string): string => wordsOf(text).join(' ');

/** The ways to say a number, the best first: as recorded, as hundreds and the rest, digit by digit. */
const waysToSay = (number: string): string[][] => [
  [number],
  ...(/^[1-9]\d\d$/.test(number) ? [[`${number[0]}00`, ...(Number(number.slice(1)) > 0 ? [String(Number(number.slice(1)))] : [])]] : []),
  Array.from(number),
];

/**
 * The keys of recordings that say a text together, in order; null when a word is in none of them. The longest are taken first, so that
 * as few as possible are joined. `recorded` holds the keys of all recordings of the language.
 */
export function findParts(text: string, language: string, recorded: ReadonlySet<string>): string[] | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  /** The parts from a word on to the end, found once for each word; null where there is no way. */
  const found = new Map<number, string[] | null>([[words.length, []]]);
  const partsFrom = (start: number): string[] | null => {
    const known = found.get(start);
    if (known !== undefined) return known;
    let best: string[] | null = null;
    for (let end = words.length; end > start && !best; end--) {
      const key = words.slice(start, end).join(' ');
      const rest = recorded.has(key) ? partsFrom(end) : null;
      if (rest) best = [key, ...rest];
    }
    const word = words[start] ?? '';
    const number = language === 'nl' ? (dutchNumber(word) ?? word) : word;
    if (!best && /^\d{1,4}$/.test(number)) {
      const way = waysToSay(number).find((parts) => parts.every((part) => recorded.has(part)));
      const rest = way ? partsFrom(start + 1) : null;
      if (way && rest) best = [...way, ...rest];
    }
    found.set(start, best);
    return best;
  };
  return partsFrom(0);
}
