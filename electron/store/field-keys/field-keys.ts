import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { type FieldKey, type FieldKeys, PersonalDataLockedError } from '../../sqlite/encrypted-field.ts';
import { createRowParser } from '../../sqlite/rows.ts';
import type { KeyFiles } from './key-files.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

const KEY_BYTES = 32;

const keyRows = createRowParser(
  z.object({ id: z.string(), isCurrent: z.literal(1).nullable(), recoveryId: z.string().nullable(), wrapped: z.string().nullable() }),
);
type KeyRow = { id: string; isCurrent: 1 | null; recoveryId: string | null; wrapped: string | null };

const KEY = 'id, is_current AS isCurrent, recovery_id AS recoveryId, wrapped';

/** Keys for a thread that has no key files. */
export type SharedKeys = { current: KeyRow | undefined; known: Uint8Array[] };

/** The keys of one store: its table says which there are, the files of this machine hold them. `now` is ISO 8601. */
export function openFieldKeys(db: Database, files: KeyFiles, now: () => string) {
  const all = db.prepare(`SELECT ${KEY} FROM field_key`);
  const byId = db.prepare(`SELECT ${KEY} FROM field_key WHERE id = ?`);
  const currentRow = db.prepare(`SELECT ${KEY} FROM field_key WHERE is_current = 1`);
  const insert = db.prepare(`INSERT INTO field_key (id, made_at, is_current, recovery_id, wrapped, scrubbed_at)
    VALUES (:id, :at, 1, :recoveryId, :wrapped, :at)`);
  const retireCurrent = db.prepare('UPDATE field_key SET is_current = NULL WHERE is_current = 1');
  const setWrapped = db.prepare('UPDATE field_key SET recovery_id = :recoveryId, wrapped = :wrapped WHERE id = :id');
  const setScrubbed = db.prepare('UPDATE field_key SET scrubbed_at = ? WHERE is_current = 1');
  const unscrubbed = db.prepare('SELECT 1 FROM field_key WHERE is_current = 1 AND scrubbed_at IS NULL');
  const remove = db.prepare('DELETE FROM field_key WHERE id = ? AND is_current IS NULL');

  const list = (): KeyRow[] => keyRows.parseAll(all.all());
  const current = (): KeyRow | undefined => keyRows.parseOptional(currentRow.get());

  /** A key from its file, or from the store by a recovery key of this machine. */
  function find(id: string): Uint8Array | undefined {
    const bytes = files.find(id);
    if (bytes) return bytes;
    const row = keyRows.parseOptional(byId.get(id));
    const recoveryKey = row?.recoveryId ? files.find(row.recoveryId) : undefined;
    return row && recoveryKey ? unwrapInto(row, recoveryKey) : undefined;
  }

  function unwrapInto({ id, wrapped }: KeyRow, recoveryKey: Uint8Array): Uint8Array | undefined {
    const bytes = wrapped === null ? null : unwrapKey(recoveryKey, id, wrapped);
    if (!bytes) return undefined;
    files.save(bytes);
    return bytes;
  }

  /** The recovery key of the newest key, else of any other, where this machine has it. */
  function recoveryKey(): FieldKey | undefined {
    const rows = list().sort((a, b) => (b.isCurrent ?? 0) - (a.isCurrent ?? 0));
    for (const { recoveryId } of rows) {
      const bytes = recoveryId === null ? undefined : files.find(recoveryId);
      if (recoveryId !== null && bytes) return { id: recoveryId, bytes };
    }
    return undefined;
  }

  /** Makes a key the current one, in the transaction of the caller. The file is on the disk before anything is encrypted with it. */
  function make(): FieldKey {
    const bytes = randomBytes(KEY_BYTES);
    let id: string;
    try {
      id = files.save(bytes);
    } catch (cause) {
      throw new PersonalDataLockedError('the key for personal data cannot be stored', { cause });
    }
    const recovery = recoveryKey();
    const wrapped = recovery ? wrapKey(recovery.bytes, id, bytes) : null;
    retireCurrent.run();
    insert.run({ id, at: now(), recoveryId: recovery?.id ?? null, wrapped });
    return { id, bytes };
  }

  const keys: FieldKeys = {
    current: () => {
      const row = current();
      if (!row) return make();
      const bytes = find(row.id);
      if (!bytes) throw new PersonalDataLockedError('the key for personal data is not there');
      return { id: row.id, bytes };
    },
    find,
  };
  return {
    ...keys,
    make,
    recoveryKey,
    /** The id of the current key; undefined before there is personal data. */
    currentId: (): string | undefined => current()?.id,
    /** The ids of earlier keys. */
    previousIds: (): string[] => list().flatMap(({ id, isCurrent }) => (isCurrent ? [] : [id])),
    /** Forgets an earlier key that nothing is encrypted with any more; its file stays. */
    forget: (id: string): void => void remove.run(id),
    /** Whether a recovery key opens the current key. */
    hasRecoveryKey: (): boolean => current()?.recoveryId != null,
    /** Stores a recovery key on this machine, and wraps every key that is there with it. */
    setRecoveryKey: (bytes: Uint8Array): void => {
      keys.current();
      const recoveryId = files.save(bytes);
      for (const { id } of list()) {
        const key = find(id);
        if (key) setWrapped.run({ id, recoveryId, wrapped: wrapKey(bytes, id, key) });
      }
    },
    /** Takes the keys that a recovery key opens into the files of this machine. Returns how many it opened. */
    unlock: (bytes: Uint8Array): number => {
      const opened = list().filter((row) => unwrapInto(row, bytes) !== undefined);
      if (opened.length > 0) files.save(bytes);
      return opened.length;
    },
    /** What a worker needs to encrypt a copy of the store: the current key as it is stored, and the keys that are there. */
    share: (): SharedKeys => ({
      current: keyRows.parseAll(currentRow.all())[0],
      known: list().flatMap(({ id }) => find(id) ?? []),
    }),
    /** Makes the current key of another store that of this one, a copy of it. */
    adopt: ({ current: row }: SharedKeys): void => {
      retireCurrent.run();
      if (!row) return;
      remove.run(row.id);
      insert.run({ id: row.id, at: now(), recoveryId: row.recoveryId, wrapped: row.wrapped });
    },
    isScrubbed: (): boolean => unscrubbed.get() === undefined,
    setScrubbed: (at: string | null): void => void setScrubbed.run(at),
  };
}

export type StoreKeys = ReturnType<typeof openFieldKeys>;
