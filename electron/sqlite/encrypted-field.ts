import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

// Personal data is encrypted field by field with AES-256-GCM. A value is a BLOB: format (1 byte), id of its key (8), nonce (12),
// the encrypted text, tag (16). Table, column and row are authenticated too: a value that was moved to another person cannot be
// read. Names are found by decrypting them in memory: 5,000 persons take 0.3 s, and a keyed hash of each name beside it would
// tell a thief who is in two lists and which names are frequent.

const FORMAT = 1;
const [KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES] = [8, 12, 16];
const KEY_ID_START = 1;
const NONCE_START = KEY_ID_START + KEY_ID_BYTES;
const TEXT_START = NONCE_START + NONCE_BYTES;

/** What an erased or lost field holds. Such a text says nothing and stays as it is. */
export const EMPTY_TEXTS: ReadonlySet<string> = new Set(['', '{}']);

/** A field of a row, by the row's `seq`. */
export type FieldPlace = { table: string; column: string; row: number };

/** A key of 32 bytes with its id, 16 hexadecimal digits. */
export type FieldKey = { id: string; bytes: Uint8Array };

/** The keys of a store. `current` makes the first one. @throws {PersonalDataLockedError} when the current key is not there. */
export type FieldKeys = { current: () => FieldKey; find: (id: string) => Uint8Array | undefined };

/** A stored field: encrypted, or plain before it is encrypted for the first time. */
export const storedField = z.union([z.string(), z.instanceof(Uint8Array)]);
export type StoredField = z.infer<typeof storedField>;

/** `locked`: its key is not there. `damaged`: it was changed, or belongs to another row. */
export type Unreadable = 'locked' | 'damaged';

/** The key for personal data is not there: nothing can be added, and what is locked must not be overwritten. */
export class PersonalDataLockedError extends Error {
  override name = 'PersonalDataLockedError';
  readonly code = 'PERSONAL_DATA_LOCKED';
}

/** The id of a key, by which a wrong key is recognised. It says nothing about the key. */
export const keyId = (key: Uint8Array): Buffer => createHash('sha256').update('id').update(key).digest().subarray(0, KEY_ID_BYTES);

const authenticated = ({ table, column, row }: FieldPlace): Buffer => Buffer.from(`${table}\n${column}\n${row}`);

/** Encrypts a text for its place. @throws {PersonalDataLockedError} */
export function sealField(keys: FieldKeys, place: FieldPlace, text: string): StoredField {
  if (EMPTY_TEXTS.has(text)) return text;
  const { id, bytes } = keys.current();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(authenticated(place));
  const sealed = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([Buffer.from([FORMAT]), Buffer.from(id, 'hex'), nonce, ...sealed, cipher.getAuthTag()]);
}

/** The text of a stored field, or an empty one and why it cannot be read. */
export function openField(
  keys: Pick<FieldKeys, 'find'>,
  place: FieldPlace,
  stored: StoredField,
): { text: string; unreadable: Unreadable | null } {
  if (typeof stored === 'string') return { text: stored, unreadable: null };
  const value = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (value.length < TEXT_START + TAG_BYTES || value[0] !== FORMAT) return { text: '', unreadable: 'damaged' };
  const key = keys.find(value.toString('hex', KEY_ID_START, NONCE_START));
  if (!key) return { text: '', unreadable: 'locked' };
  const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(NONCE_START, TEXT_START), { authTagLength: TAG_BYTES })
    .setAAD(authenticated(place))
    .setAuthTag(value.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(value.subarray(TEXT_START, -TAG_BYTES)), decipher.final()]).toString();
    return { text, unreadable: null };
  } catch {
    return { text: '', unreadable: 'damaged' };
  }
}

/** Whether a field is encrypted with a key, or is empty. */
export function isSealedWith(stored: StoredField, id: string | undefined): boolean {
  if (typeof stored === 'string') return EMPTY_TEXTS.has(stored);
  return Buffer.from(stored).toString('hex', KEY_ID_START, NONCE_START) === id;
}
