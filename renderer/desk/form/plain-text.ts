/** A text in small letters and without accents, which are often not typed: what a search compares. */
export const toPlain = (text: string, language: string): string =>
  text
    .toLocaleLowerCase(language)
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '');
