import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileDurably } from '../files/durable.ts';

/** Why a backup was made: the start of a business day, a migration, restore or update that followed, or a person who asked. */
const BACKUP_REASONS = ['day', 'migration', 'restore', 'update', 'request'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

const countSchema = z.int().min(0);

const manifestSchema = z.object({
  /** When it was made (ISO 8601), and in which business day; null before a migration, which runs before the day is known. */
  at: z.string(),
  day: z.string().nullable(),
  reason: z.enum(BACKUP_REASONS),
  sha256: z.string().length(64),
  bytes: countSchema,
  /** The number of migrations of the copy, and its position in the second record. */
  version: countSchema,
  position: countSchema,
  counts: z.object({ tickets: countSchema, openLoans: countSchema, persons: countSchema, devices: countSchema }),
  /** The id of the key of all its personal data; empty without such data, null when some is plain or under another key. */
  fieldKey: z.string().nullable().default(null),
  /** When its bytes were last compared with the hash; false in `isGood` when they differed. */
  checkedAt: z.string(),
  isGood: z.boolean(),
});

/** What is known of a backup; written beside it when it was checked. */
export type BackupManifest = z.infer<typeof manifestSchema>;

/** A backup in a folder. Damaged: its size or hash is not that of its manifest, or the manifest cannot be read. */
export type Backup = { name: string; file: string; state: 'good' | 'damaged'; manifest: BackupManifest | null };

const BACKUP_NAME = /^digipunt-\d{4}-\d\d-\d\dT\d{6}Z(?:-\d+)?\.sqlite$/;
const PART = '.part';

export const backupFolder = (dataFolder: string): string => join(dataFolder, 'backups');
export const isBackupName = (name: string): boolean => BACKUP_NAME.test(name);
/** Whether a file is a copy that is being made. */
export const isPart = (name: string): boolean => name.endsWith(PART);
export const partOf = (file: string): string => `${file}${PART}`;
const manifestOf = (file: string): string => `${file}.json`;

/** A file name for a backup made at a moment (ISO 8601 in UTC) that is not taken. */
export function newBackupName(folder: string, at: string): string {
  const time = `${at.slice(0, 10)}T${at.slice(11, 19).replaceAll(':', '')}Z`;
  let name = `digipunt-${time}.sqlite`;
  for (let number = 2; existsSync(join(folder, name)); number++) name = `digipunt-${time}-${number}.sqlite`;
  return name;
}

/** The backups of a folder, newest first; none when the folder is missing or cannot be read. Compares sizes, not hashes. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .filter(isBackupName)
    .sort((a, b) => sortKey(b).localeCompare(sortKey(a)))
    .map((name) => readBackup(folder, name));
}

/** Sorts a second backup of one second after the first. */
const sortKey = (name: string): string =>
  name.replace('.sqlite', '').replace(/-(\d+)$/, (_, number: string) => `~${number.padStart(9, '0')}`);

export function readBackup(folder: string, name: string): Backup {
  const file = join(folder, name);
  const manifest = readManifest(file);
  const isGood = manifest !== null && manifest.isGood && existsSync(file) && statSync(file).size === manifest.bytes;
  return { name, file, state: isGood ? 'good' : 'damaged', manifest };
}

function readManifest(file: string): BackupManifest | null {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifestOf(file), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the manifest of a backup, durably and whole. */
export const writeManifest = (file: string, manifest: BackupManifest): void => writeFileDurably(manifestOf(file), JSON.stringify(manifest));

/** Deletes a backup and its manifest; the manifest last, so that a backup without one is never taken for a good one. */
export function removeBackup({ file }: Pick<Backup, 'file'>): void {
  rmSync(file, { force: true });
  rmSync(manifestOf(file), { force: true });
}

/** Deletes what a process that was killed left unfinished. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) if (isPart(name) || name.includes(`${PART}-`)) rmSync(join(folder, name), { force: true });
}

/** The SHA-256 of a file, in hexadecimal. Reads it in pieces. */
export function hashFile(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1024 * 1024);
  const handle = openSync(file, 'r');
  try {
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // missing, or a disk that is not there now
  }
}
