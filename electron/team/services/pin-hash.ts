import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt and not argon2: both shells read one store, and the cryptography of Electron has no argon2.
// N = 2^15, r = 8, p = 3: OWASP Password Storage. Memory is 128 * N * r bytes, above the library's default limit.
const SCRYPT_OPTIONS = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

/** A guess at an unknown name takes as long as one at a known name. */
const DUMMY_HASH = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const deriveKey = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, SCRYPT_OPTIONS, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** The hash of a PIN as it is stored. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await deriveKey(pin, salt)).toString('base64url')}`;
}

/** Whether a PIN has this hash; without a hash it takes as long and answers no. */
export async function verifyPin(pin: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? DUMMY_HASH).split('$');
  const derived = await deriveKey(pin, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(derived, Buffer.from(key, 'base64url')) && hash !== undefined;
}
