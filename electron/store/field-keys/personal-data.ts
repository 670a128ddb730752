import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { ok, type ResultOf } from '../../rules/result.ts';
import type { KeyFiles } from './key-files.ts';
import type { StoreKeys } from './field-keys.ts';
import { findUnreadable, lockedKeyIds, sealRows, type UnreadableFields } from './sealed-tables.ts';

// Keeps the personal data of an open store encrypted with one key. What is plain, from before or from a restored backup, and what
// is under another key is encrypted anew in one transaction whenever the store is opened, unlocked or given a new key; killed
// in the middle, that begins again. VACUUM and an emptied log then remove what was there before; until that is done a column
// says so, and the next start does it.

type Connection = { db: Database; keys: StoreKeys };

type Options = {
  /** The connection in use, which can be replaced. */
  connection: () => Connection;
  transact: <Value>(change: () => ResultOf<Value, never>) => ResultOf<Value, never>;
  files: KeyFiles;
  /** Undefined for a store in memory. */
  folder: string | undefined;
  /** ISO 8601. */
  now: () => string;
};

/** How long a count of unreadable fields is used (ms): reading those of 5,000 persons takes 0.3 s. */
const COUNT_FOR_MS = 600_000;

const checkpointRow = z.object({ busy: z.int() });

/** What staff need to know of the encryption. */
type PersonalDataState = {
  /** Some personal data cannot be read, since its key is not on this machine. */
  isLocked: boolean;
  /** A recovery key opens the data on another machine. */
  hasRecoveryKey: boolean;
  /** There is or was personal data, so there is a key. */
  hasKey: boolean;
};

export function createPersonalDataKeys({ connection, transact, files, folder, now }: Options) {
  let isLocked = false;
  let counted: { at: number; fields: UnreadableFields } | undefined;

  function commit<Value>(change: () => Value): Value {
    const result = transact(() => ok(change()));
    if (!result.ok) throw new Error('a change without refusals was refused');
    return result.value;
  }

  function scrub(): void {
    const { db, keys } = connection();
    db.exec('VACUUM');
    const [{ busy }] = z.tuple([checkpointRow]).parse(db.pragma('wal_checkpoint(TRUNCATE)'));
    // A backup that is being made reads the log.
    if (busy === 0) commit(() => keys.setScrubbed(now()));
  }

  /** Encrypts what is not encrypted with the current key. @throws {PersonalDataLockedError}, or an error of the disk. */
  const seal = (change: (keys: StoreKeys) => void = () => {}): number =>
    commit(() => {
      const { db, keys } = connection();
      change(keys);
      const changed = sealRows(db, keys);
      if (changed > 0) keys.setScrubbed(null);
      return changed;
    });

  /** Brings the data of a store that was opened up to date. What fails now is done at the next start or in the night. */
  function open(): void {
    try {
      adoptEarlierRecoveryKey();
      seal();
    } catch {
      // Locked, or a disk that takes nothing: the kiosk gives tickets all the same.
    }
    refresh();
    try {
      if (!connection().keys.isScrubbed()) scrub();
    } catch {
      // On a full disk.
    }
  }

  function refresh(): void {
    const { db, keys } = connection();
    counted = undefined;
    const id = keys.currentId();
    isLocked = (id !== undefined && keys.find(id) === undefined) || lockedKeyIds(db, keys).length > 0;
  }

  /** The key for copies elsewhere was in the data folder, where it must not be with a store that it opens. */
  function adoptEarlierRecoveryKey(): void {
    const earlier = folder === undefined ? undefined : join(folder, 'backup-key');
    if (earlier === undefined || !existsSync(earlier)) return;
    const bytes = Buffer.from(readFileSync(earlier, 'utf8').trim(), 'base64url');
    commit(() => connection().keys.setRecoveryKey(bytes));
    rmSync(earlier);
  }

  return {
    open,
    state: (): PersonalDataState => {
      const { keys } = connection();
      return { isLocked, hasRecoveryKey: keys.hasRecoveryKey(), hasKey: keys.currentId() !== undefined };
    },
    /** What cannot be read, counted at most ten minutes ago; with `anew`, now. */
    unreadable: (anew = false): UnreadableFields => {
      const { db, keys } = connection();
      if (anew || !counted || performance.now() - counted.at > COUNT_FOR_MS)
        counted = { at: performance.now(), fields: findUnreadable(db, keys) };
      return counted.fields;
    },
    /** The key from which the keys of copies elsewhere are derived; undefined before a recovery key was made on this machine. */
    recoveryKey: (): Uint8Array | undefined => connection().keys.recoveryKey()?.bytes,
    /** Makes the bytes of a recovery key the one that opens the data. @throws {PersonalDataLockedError} */
    setRecoveryKey: (bytes: Uint8Array): void => commit(() => connection().keys.setRecoveryKey(bytes)),
    /** Opens what a recovery key opens. Returns whether it opened anything. */
    unlock: (bytes: Uint8Array): boolean => {
      const { keys } = connection();
      if (keys.unlock(bytes) === 0) return false;
      // The recovery key that was typed in is on paper: from now on it also opens the current key, if none did.
      if (!keys.hasRecoveryKey() && keys.currentId() !== undefined) commit(() => keys.setRecoveryKey(bytes));
      open();
      return true;
    },
    /**
     * Encrypts all data with a new key, in one transaction. Returns how many fields were encrypted anew; what is locked stays as
     * it is. The earlier key stays until no backup needs it. @throws {PersonalDataLockedError} when no key can be stored.
     */
    replaceKey: (): number => {
      const changed = seal((keys) => void keys.make());
      open();
      return changed;
    },
    /** The keys, for a worker that encrypts backups; the current one is made where there is none yet. @throws {PersonalDataLockedError} */
    keysForBackups: () => {
      const { keys } = connection();
      commit(() => keys.current());
      return keys.share();
    },
    /** The id of the current key; null before there is personal data. */
    currentKeyId: (): string | null => connection().keys.currentId() ?? null,
    /** Deletes earlier keys, once no backup on this machine needs them. Damaged files that a person has not seen may need them. */
    forgetEarlierKeys: (): void => {
      const { db, keys } = connection();
      const locked = new Set(lockedKeyIds(db, keys));
      if (folder !== undefined && readdirSync(folder).some((name) => name.startsWith('damaged-'))) return;
      for (const id of keys.previousIds().filter((previous) => !locked.has(previous))) {
        commit(() => keys.forget(id));
        files.remove(id);
      }
    },
    /** Moves the keys into the safe of the operating system, where there is one and a recovery key opens them too. */
    protect: async (): Promise<void> => {
      const { keys } = connection();
      const recovery = keys.recoveryKey();
      const id = keys.currentId();
      if (recovery && id !== undefined && keys.hasRecoveryKey()) await files.protect([id, recovery.id]);
    },
    /** Work for the night: what failed before, and a count of what cannot be read. */
    runNightWork: open,
  };
}
