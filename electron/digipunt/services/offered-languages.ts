import type { Store } from '../../store/open.ts';

/** The languages of the kiosk, in its order; Dutch is always among them. */
export function enabledLanguages(store: Store): string[] {
  const chosen = store.settings.get().languages;
  if (!chosen) return [...LANGUAGES];
  return ['nl', ...chosen.filter((language) => language !== 'nl' && LANGUAGES.includes(language))];
}

const languageFiles = import.meta.glob('../../../resources/locales/*/language.json', { eager: true, import: 'name' });

/** Every language that the kiosk has texts for; Dutch, the language of record, first. */
export const LANGUAGES: readonly string[] = Object.keys(languageFiles)
  .map((path) => path.split('/').at(-2) ?? '')
  .sort((a, b) => languageRank(a) - languageRank(b) || a.localeCompare(b));

// Dutch, then the languages of the country and English, then the rest by code: the order of the first screen.
function languageRank(language: string): number {
  const first = ['nl', 'fr', 'en'].indexOf(language);
  return first === -1 ? Number.MAX_SAFE_INTEGER : first;
}
