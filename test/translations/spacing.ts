import type { Translations } from './texts.ts';

// How a language spaces and spells what every text has: punctuation, and the endings of adverbs.

const NO_BREAK_SPACE = '\u{A0}';
const NARROW_NO_BREAK_SPACE = '\u{202F}';
const NO_BREAK_SPACES = [NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE];

/**
 * French texts in which a line could begin with a sign: before ? ! ; stands a narrow no-break space, before : and inside « »
 * one of the two (Imprimerie nationale, Lexique des règles typographiques).
 */
export const findWrongFrenchSpacing = (texts: Translations): string[] =>
  [...texts].flatMap(([key, text]) => {
    const find = (signs: RegExp, offset: 1 | -1, allowed: readonly string[]): string[] =>
      [...text.matchAll(signs)].flatMap(({ 0: sign, index }) =>
        allowed.includes(text[index + offset] ?? '')
          ? []
          : [`${key} has no ${spaceName(allowed)} ${offset === 1 ? 'after' : 'before'} ${sign}`],
      );
    // A colon between digits is part of a time.
    return find(/(?<![?!])[?!;]/g, -1, [NARROW_NO_BREAK_SPACE]).concat(
      find(/:(?!\d)|»/g, -1, NO_BREAK_SPACES),
      find(/«/g, 1, NO_BREAK_SPACES),
    );
  });

const spaceName = (allowed: readonly string[]): string =>
  allowed.map((space) => (space === NO_BREAK_SPACE ? 'U+00A0' : 'U+202F')).join(' or ');

/** Tanwin with its alif, in the form that a language does not use: Arabic writes the sign first, Dari the alif. */
const OTHER_TANWIN: Readonly<Record<string, string>> = { ar: '\u{627}\u{64B}', 'fa-AF': '\u{64B}\u{627}' };

/** Texts with the form of tanwin that the others of this language do not have. */
export function findMixedTanwin(language: string, texts: Translations): string[] {
  const other = OTHER_TANWIN[language];
  return other === undefined ? [] : [...texts].flatMap(([key, text]) => (text.includes(other) ? [`${key} writes tanwin as ${other}`] : []));
}
