import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolderOf } from '../files/durable.ts';
import { type Backup, hashFile, partOf } from './backup-files.ts';
import { decryptFile, ENCRYPTED_SUFFIX, encryptFile } from './encryption.ts';

// The second place: a folder on a stick or a share, which may be away at any moment. Copies are named like the backup.

const ENCRYPTED_NAME = /^digipunt-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?\.sqlite\.enc$/;

/** An encrypted copy; `at` is when its backup was made (ISO 8601). */
export type SecondCopy = { name: string; at: string; bytes: number };

/** The copies in a folder, newest first; null when the folder is not there now. */
export function listSecondCopies(folder: string): SecondCopy[] | null {
  try {
    return readdirSync(folder)
      .flatMap((name) => {
        const [, date, hour, minute, second] = ENCRYPTED_NAME.exec(name) ?? [];
        return date === undefined
          ? []
          : [{ name, at: `${date}T${hour}:${minute}:${second}.000Z`, bytes: statSync(join(folder, name)).size }];
      })
      .sort((a, b) => b.name.localeCompare(a.name));
  } catch {
    return null;
  }
}

/**
 * Encrypts a backup into the second place, reads it back and compares it; only then it has its name. Copies named in `expired`
 * are deleted afterwards, never to make room.
 * @throws when the folder is away, full or read-only, or gives back something else.
 */
export async function copyToSecondPlace(backup: Backup, folder: string, key: Uint8Array, expired: readonly string[]): Promise<void> {
  if (!existsSync(folder)) throw new Error(`the folder ${folder} is not there`);
  const target = join(folder, `${backup.name}${ENCRYPTED_SUFFIX}`);
  const part = partOf(target);
  try {
    await encryptFile(backup.file, part, key);
    const readBack = partOf(`${backup.file}-read-back`);
    try {
      await decryptFile(part, readBack, key);
      if (hashFile(readBack) !== backup.manifest?.sha256) throw new Error('the second place gave back something else');
    } finally {
      rmSync(readBack, { force: true });
    }
    renameSync(part, target);
    syncFolderOf(target);
  } finally {
    try {
      rmSync(part, { force: true });
    } catch {
      // The folder is away; the part is removed with the next copy.
    }
  }
  for (const name of expired) if (ENCRYPTED_NAME.test(name)) rmSync(join(folder, name), { force: true });
}
