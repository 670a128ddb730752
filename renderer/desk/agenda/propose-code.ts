/** The longest code that is stored. */
const MAX_CODE_LENGTH = 20;

/**
 * A code for a place or training, made from its name: at most 20 capitals and digits with hyphens, and none of `takenCodes`
 * (compared without case, as the server does). Empty when the name has no letter or digit of the Latin alphabet.
 */
export function proposeCode(name: string, takenCodes: readonly string[]): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .match(/[\dA-Z]+/gu);
  if (!words) return '';
  const taken = new Set(takenCodes.map((code) => code.toUpperCase()));
  const shorten = (length: number): string => words.join('-').slice(0, length).replace(/-+$/u, '');
  const base = shorten(MAX_CODE_LENGTH);
  for (let number = 1; ; number++) {
    const suffix = `-${number}`;
    const code = number === 1 ? base : shorten(MAX_CODE_LENGTH - suffix.length) + suffix;
    if (!taken.has(code)) return code;
  }
}
