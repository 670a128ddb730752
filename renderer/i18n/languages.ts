type Language = { name: string; direction: 'ltr' | 'rtl'; review: 'machine' | 'fluent' | 'native' };

const languageFiles = import.meta.glob<Language>('../../resources/locales/*/language.json', { eager: true, import: 'default' });

/** Every language with a folder in resources/locales, by its code. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries(languageFiles).map(([path, language]) => [path.split('/').at(-2) ?? '', language]),
);

/** The default language and the language of record, which is shown beside every other. */
export const DUTCH = 'nl';

/** Names of languages in Dutch (CLDR), for staff. */
const dutchNames = new Intl.DisplayNames(DUTCH, { type: 'language' });

/** The name of a language in Dutch, as staff read it: 'Dari' for fa-AF. */
export const dutchLanguageName = (code: string): string => dutchNames.of(code) ?? code;

/** The languages for lists that staff choose from: Dutch first, then by their Dutch names; each with its own name too. */
export const LANGUAGES_IN_DUTCH = [...LANGUAGES]
  .map(([code, { name, direction }]) => ({ code, dutchName: dutchLanguageName(code), ownName: name, direction }))
  .sort((a, b) => Number(b.code === DUTCH) - Number(a.code === DUTCH) || a.dutchName.localeCompare(b.dutchName, DUTCH));
