import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file's content through to the disk. @throws when the disk refuses. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a small file durably and whole: beside it first, so that a power cut leaves the one before or the new one. @throws when
 * the disk refuses.
 */
export function writeFileDurably(file: string, content: string | Uint8Array, mode = 0o600): void {
  const part = `${file}.part`;
  writeFileSync(part, content, { mode });
  syncFile(part);
  renameSync(part, file);
  syncFolderOf(file);
}

/** Writes the entry of a new, renamed or deleted file through to the disk. Windows has no such call, and needs none. */
export function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dirname(file), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
