import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { keyId } from '../../sqlite/encrypted-field.ts';

// A copy that leaves the machine is encrypted with AES-256-GCM. Its key is derived from the recovery key that the coordinator
// has on paper, with a salt for each file. The machine keeps what it needs for encrypting without asking beside the key of the
// personal data, outside the data folder (store/field-keys). The file: 8 bytes that name the format, 8 that name the key, salt (16), nonce (12), the
// encrypted store, tag (16). All before the encrypted store is authenticated too.

const FORMAT = Buffer.from('DIGIBAK1');
const [KEY_ID_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES] = [8, 16, 12, 16];
const HEADER_BYTES = FORMAT.length + KEY_ID_BYTES + SALT_BYTES + NONCE_BYTES;

/** The name of an encrypted copy ends with this. */
export const ENCRYPTED_SUFFIX = '.enc';

/** The key is another one, or the file is damaged, cut off or no encrypted backup. */
export class DecryptionError extends Error {
  override name = 'DecryptionError';
  readonly reason: 'other-key' | 'damaged';
  constructor(reason: 'other-key' | 'damaged') {
    super(reason);
    this.reason = reason;
  }
}

/** The key of the machine from the bytes of a recovery key, which has 160 random bits: no slow hash is needed. */
export const deriveBackupKey = (recoveryKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', recoveryKey, '', 'digipunt backup', 32));

const fileKey = (key: Uint8Array, salt: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', key, salt, 'digipunt backup file', 32));

/** Encrypts a file into a new one. @throws an error of the disk; what was written so far is removed then. */
export async function encryptFile(source: string, target: string, key: Uint8Array): Promise<void> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const header = Buffer.concat([FORMAT, keyId(key), salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', fileKey(key, salt), nonce).setAAD(header);
  try {
    await pipeline(
      createReadStream(source),
      async function* (chunks: AsyncIterable<Buffer>) {
        yield header;
        for await (const chunk of chunks) yield cipher.update(chunk);
        yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
      },
      createWriteStream(target, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    removeQuietly(target);
    throw error;
  }
}

/** Decrypts a file into a new one. @throws {DecryptionError}; nothing is left then, since nothing of it can be trusted. */
export async function decryptFile(source: string, target: string, key: Uint8Array): Promise<void> {
  const size = statSync(source).size;
  const header = Buffer.alloc(HEADER_BYTES);
  const tag = Buffer.alloc(TAG_BYTES);
  const handle = openSync(source, 'r');
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0);
    if (size >= HEADER_BYTES + TAG_BYTES) readSync(handle, tag, 0, TAG_BYTES, size - TAG_BYTES);
  } finally {
    closeSync(handle);
  }
  if (size <= HEADER_BYTES + TAG_BYTES || !header.subarray(0, FORMAT.length).equals(FORMAT)) throw new DecryptionError('damaged');
  const parts = header.subarray(FORMAT.length);
  if (!parts.subarray(0, KEY_ID_BYTES).equals(keyId(key))) throw new DecryptionError('other-key');
  const salt = parts.subarray(KEY_ID_BYTES, KEY_ID_BYTES + SALT_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', fileKey(key, salt), parts.subarray(KEY_ID_BYTES + SALT_BYTES))
    .setAAD(header)
    .setAuthTag(tag);
  try {
    await pipeline(
      createReadStream(source, { start: HEADER_BYTES, end: size - TAG_BYTES - 1 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) yield decipher.update(chunk);
        yield authenticate(decipher);
      },
      createWriteStream(target, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    removeQuietly(target);
    throw error;
  }
}

function authenticate(decipher: { final: () => Buffer }): Buffer {
  try {
    return decipher.final();
  } catch {
    throw new DecryptionError('damaged');
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The disk is away.
  }
}
