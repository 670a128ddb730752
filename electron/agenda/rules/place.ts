/** What a place is: those that visitors go to, help that comes to them, and partners whom staff refer to. */
export const PLACE_KINDS = ['fixed', 'mobile', 'bus', 'home', 'partner'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
/** What visitors are shown: partners are for those who refer to them. */
export type PublicPlaceKind = Exclude<PlaceKind, 'partner'>;

/** Texts that visitors see, by field and language; Dutch is the language of record, and what is missing is shown in it. */
export type Translations = { name: Readonly<Record<string, string>>; about: Readonly<Record<string, string>> };

/** At most so many characters: a name stands on a tile, and what is told about it on one screen. */
export const MAX_TEXT_LENGTHS = { name: 80, about: 600, address: 120, municipality: 60, code: 20 } as const;

/** A text in the language that was asked for, else in Dutch; nothing when there is none. */
export function localizeText(texts: Readonly<Record<string, string>>, language: string): { text: string; language: string } | null {
  const own = texts[language];
  if (own) return { text: own, language };
  const dutch = texts['nl'];
  return dutch ? { text: dutch, language: 'nl' } : null;
}
