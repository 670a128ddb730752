// Texts about people are compared loosely: they are typed on the phone, by different staff.

/** Without case, accents and repeated spaces. */
export const normalizeText = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** A telephone number in digits; a Belgian one with its country code (+32, 0032, +32 (0)) becomes a national one. */
export const normalizeNumber = (text: string): string =>
  text
    .replaceAll(/[\s./()-]/gu, '')
    .replace(/^00/u, '+')
    .replace(/^\+320?/u, '0');
