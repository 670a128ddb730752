// Crockford's base 32 (crockford.com/base32.html): no letter that looks like a digit, and what people type instead is accepted.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 160 bits: nobody guesses them, so no slow hash is needed. */
export const RECOVERY_KEY_BYTES = 20;

/** The text of a key of 20 random bytes, to be printed: eight groups of four. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let index = 0; index < (RECOVERY_KEY_BYTES * 8) / 5; index++) {
    text = (ALPHABET[Number(value % 32n)] ?? '') + text;
    value /= 32n;
  }
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** The bytes of a key as somebody typed it; null when it is none. Ignores case, spaces and dashes; O is 0, I and L are 1. */
export function parseRecoveryKey(text: string): Uint8Array | null {
  const digits = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1').split('');
  if (digits.length !== (RECOVERY_KEY_BYTES * 8) / 5 || digits.some((digit) => !ALPHABET.includes(digit))) return null;
  let value = digits.reduce((sum, digit) => sum * 32n + BigInt(ALPHABET.indexOf(digit)), 0n);
  const bytes = new Uint8Array(RECOVERY_KEY_BYTES);
  for (let index = RECOVERY_KEY_BYTES - 1; index >= 0; index--) {
    bytes[index] = Number(value % 256n);
    value /= 256n;
  }
  return bytes;
}
