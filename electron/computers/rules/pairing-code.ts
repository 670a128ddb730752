// The code that lets one computer in: sixteen characters of Crockford's base 32, which has no letters that look like digits.
// Twelve of them (60 bits) are the beginning of the fingerprint of the Digipunt's key, so that whoever types the code has said
// which key to trust, and a machine between the two cannot answer for it. Four (20 bits) are a secret for one use.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NOT_IN_ALPHABET = new RegExp(`[^${ALPHABET}]`);
const BITS_PER_CHARACTER = 5n;
const KEY_LENGTH = 12;
const SECRET_LENGTH = 4;
const CODE_LENGTH = KEY_LENGTH + SECRET_LENGTH;

/** The number of secrets: 20 bits. */
export const SECRET_COUNT = 32 ** SECRET_LENGTH;

/** How long a code is valid (ms). */
export const CODE_LIFETIME_MS = 5 * 60_000;

/** How often a wrong code may be tried before it is replaced, and by one caller before that one has to wait. */
export const MAX_TRIES = 5;

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, index = 0; index < length; index++, rest >>= BITS_PER_CHARACTER) text = `${ALPHABET[Number(rest % 32n)]}${text}`;
  return text;
}

/** The part of a code that names a key; `fingerprint` is its SHA-256 in hex. */
const keyPart = (fingerprint: string): string => encode(BigInt(`0x${fingerprint.slice(0, 15)}`), KEY_LENGTH);

/** The code for a key and a secret (0 up to SECRET_COUNT). */
export const pairingCode = (fingerprint: string, secret: number): string =>
  `${keyPart(fingerprint)}${encode(BigInt(secret), SECRET_LENGTH)}`;

/** A code as it was typed, without spaces and dashes and with digits for the letters that look like them; null when it is none. */
export function parsePairingCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length === CODE_LENGTH && NOT_IN_ALPHABET.exec(code) === null ? code : null;
}

/** Whether a code was made for a key; only then may it be sent to who has that key. */
export const isCodeOfKey = (code: string, fingerprint: string): boolean => code.startsWith(keyPart(fingerprint));

/** A code in groups of four, as it is read aloud and typed. */
export const formatPairingCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
