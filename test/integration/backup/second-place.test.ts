import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Backup, hashFile } from '../../../electron/store/backup/backup-files.ts';
import { copyToSecondPlace } from '../../../electron/store/backup/second-place.ts';
import { temporaryFolder } from '../fixtures.ts';

const KEY = randomBytes(32);
const NAME = 'digipunt-2026-11-23T090000Z.sqlite';
const OLDER = 'digipunt-2026-11-01T090000Z.sqlite.enc';

/** A backup of some megabytes, which takes a moment to copy. */
function createBackup(megabytes: number): { folder: string; backup: Backup } {
  const folder = temporaryFolder();
  const file = join(folder, NAME);
  writeFileSync(file, randomBytes(megabytes * 1024 * 1024));
  const manifest = { sha256: hashFile(file) } as Backup['manifest'];
  return { folder, backup: { name: NAME, file, state: 'good', manifest } };
}

test('a stick that is pulled out in the middle of a copy fails the copy, leaves nothing, and gets it when it is back', async () => {
  const { folder, backup } = createBackup(24);
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  const part = join(stick, `${NAME}.enc.part`);
  const copying = copyToSecondPlace(backup, stick, KEY, []).then(
    () => 'copied',
    (error: NodeJS.ErrnoException) => error.code,
  );
  while (!existsSync(part) || statSync(part).size === 0) await new Promise(setImmediate);
  expect(statSync(part).size).toBeLessThan(statSync(backup.file).size);
  rmSync(stick, { recursive: true });
  expect(await copying).toBe('ENOENT');
  expect(readdirSync(folder)).toEqual([NAME]);
  mkdirSync(stick);
  await copyToSecondPlace(backup, stick, KEY, []);
  expect(readdirSync(stick)).toEqual([`${NAME}.enc`]);
});

test('a stick that is full keeps its older copies, and the copy fails', async ({ skip }) => {
  const { folder, backup } = createBackup(4);
  const stick = temporaryFolder();
  if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', stick]).status !== 0)
    skip('needs root on Linux, to mount a small disk');
  onTestFinished(() => void spawnSync('umount', ['-l', stick]));
  writeFileSync(join(stick, OLDER), 'older');
  await expect(copyToSecondPlace(backup, stick, KEY, [OLDER])).rejects.toThrow('ENOSPC');
  expect(readdirSync(stick)).toEqual([OLDER]);
  expect(readdirSync(folder)).toEqual([NAME]);
});
