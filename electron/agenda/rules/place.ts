/** The kinds of place: three that visitors go to, help at home, and partners to which staff refer visitors. */
export const PLACE_KINDS = ['fixed', 'mobile', 'bus', 'home', 'partner'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The kinds that visitors see. Partners are shown only to staff. */
export type PublicPlaceKind = Exclude<PlaceKind, 'partner'>;

/** Texts for visitors, by field and language code. Dutch is the fallback for a missing translation. */
export type Translations = { name: Readonly<Record<string, string>>; about: Readonly<Record<string, string>> };

/** Maximum lengths in characters. The name has to fit on a kiosk tile, the description (`about`) on one screen. */
export const MAX_TEXT_LENGTHS = { name: 80, about: 600, address: 120, municipality: 60, code: 20 } as const;

/** The text in the requested language, or else in Dutch; null when it has neither. `language` is the one returned. */
export function localizeText(texts: Readonly<Record<string, string>>, language: string): { text: string; language: string } | null {
  const localized = texts[language];
  if (localized) return { text: localized, language };
  const dutch = texts['nl'];
  return dutch ? { text: dutch, language: 'nl' } : null;
}
