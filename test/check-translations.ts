import { globSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Font, openSync } from 'fontkit';
import { findContradictions, findRulesWithoutTexts } from './translations/consistency.ts';
import { findInformalForms } from './translations/register.ts';
import { findMixedTanwin, findWrongFrenchSpacing } from './translations/spacing.ts';
import type { Translations } from './translations/texts.ts';

// The automatic checks of all translations: `npm run i18n`, also a part of `npm run lint`.

const ROOT = resolve(import.meta.dirname, '..');
const LOCALES = resolve(ROOT, 'resources/locales');
const FONTS = ['noto-sans', 'noto-sans-arabic', 'noto-sans-ethiopic'];
const DUTCH = 'nl';
const FRENCH = 'fr';

/** The files with texts for visitors, which every language must have. The desk and the waiting-room screen are in Dutch only. */
const VISITOR_NAMESPACES = ['catalog', 'kiosk'];

/** Plain Dutch: the most words in a button and in a sentence. */
const BUTTON_WORDS = 4;
const SENTENCE_WORDS = 12;

/** Names and loan words that may be the same in another language as in Dutch. */
const IDENTICAL_WORDS = /^(itsme|wifi|e-mail|whatsapp|ebox|eid|laptop|smartphone|tablet|t-shirt|digipunt|digibus|en|\W|\d)*$/i;

/** All files by language and file name: `fr` → `kiosk` → texts. */
type Locales = ReadonlyMap<string, ReadonlyMap<string, Translations>>;
type Notes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PLURAL = /_(zero|one|two|few|many|other)$/;
const baseKey = (key: string): string => key.replace(PLURAL, '');
const baseKeys = (texts: Translations): Set<string> => new Set([...texts.keys()].map(baseKey));
const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Keys that only one of Dutch and the other language has. Plural forms of a key count as one key. */
export function findKeyMismatches(dutch: Translations, texts: Translations): string[] {
  const [actual, expected] = [baseKeys(texts), baseKeys(dutch)];
  return [
    ...[...expected].filter((key) => !actual.has(key)).map((key) => `${key} is missing`),
    ...[...actual].filter((key) => !expected.has(key)).map((key) => `${key} is not in the Dutch texts`),
  ];
}

/** Plural forms that CLDR defines for a language and a text lacks, and forms it should not have. `zero` is always allowed: i18next uses it for 0. */
export function findMissingPlurals(language: string, texts: Translations): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plural = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map(baseKey));
  return [...plural].flatMap((stem) => {
    const lacking = forms.filter((form) => !texts.has(`${stem}_${form}`)).map((form) => `${stem} has no form for ${form}`);
    const unexpected = [...texts.keys()]
      .filter((key) => baseKey(key) === stem && !key.endsWith('_zero') && !forms.some((form) => key === `${stem}_${form}`))
      .map((key) => `${key} is a form that the language does not have`);
    return lacking.concat(unexpected);
  });
}

/** Placeholders that the Dutch text does not have, and placeholders that are missing in a plural form for several numbers. */
export function findPlaceholderMismatches(dutch: Translations, texts: Translations): string[] {
  const dutchPlaceholders = new Map([...dutch].map(([key, text]) => [baseKey(key), placeholders(text)]));
  return [...texts].flatMap(([key, text]) => {
    const [actual, expected] = [placeholders(text), dutchPlaceholders.get(baseKey(key)) ?? []];
    const unexpected = actual.filter((name) => !expected.includes(name)).map((name) => `${key} fills in {{${name}}}, which Dutch does not`);
    // Some languages write these numbers as words, for example Arabic.
    const isWrittenAsWord = /_(zero|one|two)$/.test(key);
    const lacking = isWrittenAsWord
      ? []
      : expected.filter((name) => !actual.includes(name)).map((name) => `${key} does not fill in {{${name}}}`);
    return unexpected.concat(lacking);
  });
}

/** Texts that are equal to the Dutch ones, unless they are names or loan words. */
export const findUntranslated = (dutch: Translations, texts: Translations): string[] =>
  [...texts].flatMap(([key, text]) => {
    const bare = text.replaceAll(/{{\w+}}/g, '');
    return dutch.get(key) === text && /\p{L}{4}/u.test(bare) && !IDENTICAL_WORDS.test(bare) ? [`${key} is still Dutch: ${text}`] : [];
  });

/** Dutch buttons and sentences with too many words. A text is a button if its note in notes.json starts with `Button`. */
export function findTooLongTexts(texts: Translations, notes: Readonly<Record<string, string>>): string[] {
  return [...texts].flatMap(([key, text]) => {
    const isButton = translatorNote(notes, key)?.startsWith('Button') ?? false;
    const button = isButton && words(text) > BUTTON_WORDS ? [`${key} is a button of ${words(text)} words`] : [];
    const sentences = text
      .split(/(?<=[.?!:])\s/)
      .filter((sentence) => words(sentence) > SENTENCE_WORDS)
      .map((sentence) => `${key} has a sentence of ${words(sentence)} words: ${sentence}`);
    return button.concat(sentences);
  });
}

function translatorNote(notes: Readonly<Record<string, string>>, key: string): string | undefined {
  const stem = baseKey(key);
  return notes[stem] ?? notes[stem.replace(/\.[^.]+$/, '.*')];
}

/** Texts without a note for translators in notes.json. */
export const findMissingNotes = (texts: Translations, notes: Readonly<Record<string, string>>): string[] =>
  [...baseKeys(texts)].filter((key) => !translatorNote(notes, key)).map((key) => `${key} has no note in notes.json`);

/** Keys that the source does not use. A placeholder in a template literal of the source matches any part without a dot. */
export function findUnusedKeys(texts: Translations, source: string): string[] {
  const used = new Set([...source.matchAll(/(['"`])((?:\w|[-.]|\$\{[^}]*\})+)\1/g)].map(([, , key = '']) => key));
  const patterns = [...used].flatMap((key) => {
    const parts = key.split(/\$\{[^}]*\}/);
    return parts.length === 1 ? [] : [new RegExp(`^${parts.map((part) => part.replaceAll('.', String.raw`\.`)).join('[^.]+')}$`)];
  });
  return [...baseKeys(texts)]
    .filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${key} is used nowhere`);
}

/** Texts with characters that no bundled font can draw. */
export const findMissingGlyphs = (texts: Translations, canDraw: (character: string) => boolean): string[] =>
  [...texts].flatMap(([key, text]) => {
    const missing = [...new Set(text)].filter((character) => !canDraw(character));
    return missing.length > 0
      ? [
          `${key} has what no font has: ${missing.map((character) => `${character} (U+${character.codePointAt(0)?.toString(16)})`).join(', ')}`,
        ]
      : [];
  });

/**
 * Creates a check of whether a bundled font can draw a character: a browser does so only if the `unicode-range` of the style
 * sheet covers it and the font file has a glyph for it.
 */
function createGlyphCheck(): (character: string) => boolean {
  const faces = FONTS.flatMap((name) => {
    const sheet = resolve(ROOT, `node_modules/@fontsource-variable/${name}/wght.css`);
    return [...readFileSync(sheet, 'utf8').matchAll(/url\((\S+?\.woff2)\)[^}]*unicode-range:\s*([^;}]+)/g)].map(
      ([, file = '', ranges = '']) => ({
        file: resolve(dirname(sheet), file),
        ranges: ranges.split(',').map((range) => {
          const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
          return { from: Number.parseInt(from.replaceAll('?', '0'), 16), to: Number.parseInt(to.replaceAll('?', 'F'), 16) };
        }),
      }),
    );
  });
  const opened = new Map<string, Font>();
  const open = (file: string): Font => {
    const font = opened.get(file) ?? openSync(file);
    opened.set(file, font);
    return font;
  };
  // A narrow no-break space that a font lacks is drawn by the browser's shaper as half a space of that font.
  const cachedResults = new Map([['\u{202F}', true]]);
  return (character) => {
    const code = character.codePointAt(0) ?? 0;
    const canDraw =
      cachedResults.get(character) ??
      faces.some(({ file, ranges }) => ranges.some(({ from, to }) => code >= from && code <= to) && open(file).hasGlyphForCodePoint(code));
    cachedResults.set(character, canDraw);
    return canDraw;
  };
}

/** A file of texts as it is read. */
export type Json = { [key: string]: string | Json };

/** The texts of a file by flat key. */
export const flattenKeys = (texts: Json, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${prefix}${key}`, text]] : flattenKeys(text, `${prefix}${key}.`),
  );
const readJson = (...path: string[]): Json => JSON.parse(readFileSync(join(...path), 'utf8')) as Json;

/** Reads all text files of all languages. language.json is left out: it holds the name, direction and review of a language. */
function readLocales(): Locales {
  const folders = readdirSync(LOCALES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.map(({ name }) => [
      name,
      new Map(
        readdirSync(join(LOCALES, name))
          .filter((file) => file !== 'language.json')
          .map((file) => [file.replace('.json', ''), new Map(flattenKeys(readJson(LOCALES, name, file)))]),
      ),
    ]),
  );
}

/** Checks the texts of all languages. Returns one line for each problem; empty when there is none. */
export function checkTranslations(): string[] {
  const locales = readLocales();
  const notes = readJson(LOCALES, 'notes.json') as unknown as Notes;
  const source = globSync('{electron,renderer}/**/*.{ts,tsx}', { cwd: ROOT })
    .map((file) => readFileSync(resolve(ROOT, file), 'utf8'))
    .join('\n');
  const canDraw = createGlyphCheck();
  const noTexts: Translations = new Map();
  const dutch = locales.get(DUTCH);
  const withLocation = (location: string, problems: string[][]) => problems.flat().map((problem) => `${location}: ${problem}`);
  return [...locales].flatMap(([language, files]) => {
    const ofFile = (file: string): string[] => {
      const [texts, expected] = [files.get(file) ?? noTexts, dutch?.get(file) ?? noTexts];
      const languageProblems =
        language === DUTCH
          ? findUnusedKeys(texts, source).concat(findTooLongTexts(texts, notes[file] ?? {}))
          : findUntranslated(expected, texts);
      return withLocation(`${language}/${file}.json`, [
        findKeyMismatches(expected, texts),
        findMissingPlurals(language, texts),
        findPlaceholderMismatches(expected, texts),
        findMissingGlyphs(texts, canDraw),
        findInformalForms(language, texts),
        findMixedTanwin(language, texts),
        language === FRENCH ? findWrongFrenchSpacing(texts) : [],
        languageProblems,
        language === DUTCH && VISITOR_NAMESPACES.includes(file) ? findMissingNotes(texts, notes[file] ?? {}) : [],
      ]);
    };
    const all: Translations = new Map([...files].flatMap(([file, texts]) => [...texts].map(([key, text]) => [`${file}.${key}`, text])));
    return withLocation(`${language}/language.json`, [checkLanguageFile(language)]).concat(
      withLocation(language, [findContradictions(language, all), language === DUTCH ? findRulesWithoutTexts(all) : []]),
      [...new Set([...files.keys(), ...VISITOR_NAMESPACES])].flatMap((file) => ofFile(file)),
    );
  });
}

/** Checks the name, direction, review state and note for reviewers in language.json. */
function checkLanguageFile(language: string): string[] {
  const { name, direction, review, reviewNote } = readJson(LOCALES, language, 'language.json');
  const rightToLeft = ['Arab', 'Hebr', 'Thaa'].includes(new Intl.Locale(language).maximize().script ?? '');
  return [
    ...(name ? [] : ['has no name']),
    ...(direction === (rightToLeft ? 'rtl' : 'ltr') ? [] : [`direction should be ${rightToLeft ? 'rtl' : 'ltr'}`]),
    ...(['machine', 'fluent', 'native'].includes(typeof review === 'string' ? review : '') ? [] : ['review is machine, fluent or native']),
    ...(reviewNote !== undefined && review !== 'machine' ? ['a reviewNote is for the reader who has not come yet'] : []),
  ];
}

if (import.meta.main) {
  const problems = checkTranslations();
  for (const problem of problems) console.log(problem);
  for (const language of readLocales().keys()) {
    const { reviewNote } = readJson(LOCALES, language, 'language.json');
    if (typeof reviewNote === 'string') console.log(`${language}: ${reviewNote}`);
  }
  console.log(`${readLocales().size} languages in ${relative(process.cwd(), LOCALES)}, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
}
