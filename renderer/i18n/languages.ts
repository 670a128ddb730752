type Language = { name: string; direction: 'ltr' | 'rtl'; review: 'machine' | 'fluent' | 'native' };

const languageFiles = import.meta.glob<Language>('../../resources/locales/*/language.json', { eager: true, import: 'default' });

/** Every language with a folder in resources/locales, by its code. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries(languageFiles).map(([path, language]) => [path.split('/').at(-2) ?? '', language]),
);

/** The default language and the language of record, which is shown beside every other. */
export const DUTCH = 'nl';
