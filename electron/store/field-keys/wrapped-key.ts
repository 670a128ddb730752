import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// The key of the personal data travels in the store, encrypted with a key that is derived from the recovery key on paper: so
// that one recovery key opens a copy from elsewhere and the names in it.

const [NONCE_BYTES, TAG_BYTES] = [12, 16];

const wrappingKey = (recoveryKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', recoveryKey, '', 'digipunt field key', 32));

/** Encrypts a key with the derived recovery key; the id of the key is authenticated. */
export function wrapKey(recoveryKey: Uint8Array, id: string, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(recoveryKey), nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The key; null for another recovery key or a damaged value. */
export function unwrapKey(recoveryKey: Uint8Array, id: string, wrapped: string): Uint8Array | null {
  const value = Buffer.from(wrapped, 'base64url');
  if (value.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(recoveryKey), value.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(value.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(value.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
