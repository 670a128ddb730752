import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt, not argon2: both shells read the same store, and Electron's crypto module has no argon2.
// N = 2^15, r = 8, p = 3: OWASP Password Storage Cheat Sheet. Memory is 128 * N * r bytes, above Node's default limit.
const SCRYPT_OPTIONS = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

/** Verified for an unknown staff member, so that the response time does not reveal which ones exist. */
const DUMMY_HASH = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const deriveKey = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, SCRYPT_OPTIONS, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** Hashes a PIN for the store, with a new salt; takes about 250 ms. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await deriveKey(pin, salt)).toString('base64url')}`;
}

/** Whether a PIN matches a hash; without a hash false, after the same time. */
export async function verifyPin(pin: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? DUMMY_HASH).split('$');
  const derived = await deriveKey(pin, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(derived, Buffer.from(key, 'base64url')) && hash !== undefined;
}
