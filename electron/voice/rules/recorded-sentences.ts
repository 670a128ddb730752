import { spokenKey } from './find-parts.ts';

// The sentences of a visitor that a person can record: every text of the kiosk and of a call. A text with a place for a number or a
// name is recorded in parts, which are joined again with the number (find-parts.ts).

/** Texts by key, as in the files of a language. */
export type Texts = { readonly [key: string]: string | Texts };

const SENTENCE_GROUPS = ['call', 'kiosk', 'topics', 'numbers'] as const;
type SentenceGroup = (typeof SENTENCE_GROUPS)[number];

/** A sentence, or a part of one; `dutch` says the same to staff. */
export type Sentence = { text: string; dutch: string; group: SentenceGroup };

/** What is only on paper, or for staff. */
const NOT_SPOKEN = /^(?:catalog\.slip\.|kiosk\.notOpen\.not-set-up\.)/;

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** Numbers of two digits, and hundreds: with these every number is said in words, and otherwise digit by digit. */
const NUMBERS = [
  ...Array.from({ length: 90 }, (_, index) => String(index + 10)),
  ...Array.from({ length: 9 }, (_, index) => String((index + 1) * 100)),
];

/** The texts with their keys, in the order of the file. */
function flatten(texts: Texts, path: string): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : flatten(value, `${path}.${key}`),
  );
}

const FILLED_IN = /\{\{[^}]*\}\}/g;

/** The parts of a text between what is filled in; one without a letter is nothing to say. */
const partsOf = (text: string): string[] =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .split(FILLED_IN)
    .map((part) => part.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}.!?]+$/gu, ''))
    .filter((part) => /\p{L}/u.test(part));

const groupOf = (key: string): SentenceGroup => {
  if (key.startsWith('catalog.call.')) return 'call';
  return key.startsWith('kiosk.') ? 'kiosk' : 'topics';
};

/**
 * The sentences of a language, each once, whatever its punctuation: those of a call first. `texts` and `dutch` are the files `catalog` and `kiosk` of the language
 * and of Dutch, `ownTopicNames` the names that this Digipunt gave to topics.
 */
export function recordableSentences(texts: Texts, dutch: Texts, ownTopicNames: readonly string[]): Sentence[] {
  const dutchTexts = new Map(flatten(dutch, ''));
  const found = flatten(texts, '').flatMap(([path, text]) => {
    const key = path.slice(1);
    if (NOT_SPOKEN.test(key)) return [];
    const meaning = dutchTexts.get(path) ?? dutchTexts.get(path.replace(/_\w+$/, '_other')) ?? '';
    return partsOf(text).map((part) => ({ text: part, dutch: meaning.replaceAll(FILLED_IN, '…'), group: groupOf(key) }));
  });
  const own = ownTopicNames.map((name) => ({ text: name, dutch: name, group: 'topics' as const }));
  const digits = DIGITS.map((text) => ({ text, dutch: text, group: 'call' as const }));
  const numbers = NUMBERS.map((text) => ({ text, dutch: text, group: 'numbers' as const }));
  const all = [...found, ...own, ...digits, ...numbers];
  const sorted = SENTENCE_GROUPS.flatMap((group) => all.filter((sentence) => sentence.group === group));
  const seen = new Set<string>();
  return sorted.filter(({ text }) => !seen.has(spokenKey(text)) && seen.add(spokenKey(text)));
}

/** From which share of its sentences on the screens of a language are read aloud by recordings alone; below it too much is silence. */
const MOST = 0.8;

/**
 * What the recordings of a language are enough for: its calls, its screens. `recorded` holds their keys. Numbers of two digits and more
 * can be said by their digits.
 */
export function recordedEnough(sentences: readonly Sentence[], recorded: ReadonlySet<string>): { calls: boolean; screens: boolean } {
  const share = (part: readonly Sentence[]): number =>
    part.filter(({ text }) => recorded.has(spokenKey(text))).length / Math.max(1, part.length);
  return {
    calls: share(sentences.filter(({ group }) => group === 'call')) === 1,
    screens: share(sentences.filter(({ group }) => group !== 'numbers')) >= MOST,
  };
}
