import type { Store } from '../../store/open.ts';

/** The languages that are switched on, in the order of the kiosk; Dutch is always the first. */
export function enabledLanguages(store: Store): string[] {
  const chosen = store.settings.get().languages;
  if (!chosen) return [...LANGUAGES];
  return ['nl', ...chosen.filter((language) => language !== 'nl' && LANGUAGES.includes(language))];
}

const languageFiles = import.meta.glob('../../../resources/locales/*/language.json', { eager: true, import: 'name' });

/** Every language that has a folder in resources/locales; Dutch, the language of record, is the first. */
export const LANGUAGES: readonly string[] = Object.keys(languageFiles)
  .map((path) => path.split('/').at(-2) ?? '')
  .sort((a, b) => languageRank(a) - languageRank(b) || a.localeCompare(b));

const reviews = import.meta.glob('../../../resources/locales/*/language.json', { eager: true, import: 'review' });

/** Whether a person who speaks the language has read its texts. */
export const isReviewed = (language: string): boolean => reviews[`../../../resources/locales/${language}/language.json`] !== 'machine';

// The order of the first screen: Dutch, French, English, then all others by code.
function languageRank(language: string): number {
  const rank = ['nl', 'fr', 'en'].indexOf(language);
  return rank === -1 ? Number.MAX_SAFE_INTEGER : rank;
}
