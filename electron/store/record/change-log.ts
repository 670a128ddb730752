import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type ChangeLine, hashLine, parseLine, type RecordedChanges, type RecordPosition, START_OF_RECORD } from './change-line.ts';

/** A full file is followed by a new one, and the oldest is deleted: 32 MB in all, more than a month of a busy place. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;
const MAX_FILES = 16;

/** How many lines are kept for the next try when the disk takes none. */
const MAX_WAITING_LINES = 1_000;

const FILE_NAME = /^changes-\d{12}\.jsonl$/;

/** The folder of the record of the store in `dataFolder`. */
export const recordFolder = (dataFolder: string): string => join(dataFolder, 'changes');

const listFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => FILE_NAME.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];

/** Whether there was a store here: its record outlives a file that is lost. */
export const hasRecord = (folder: string): boolean => listFiles(folder).length > 0;

/** The end of a record, and the lines after a position. Reads only; lines that are damaged are left out. */
export function readRecord(folder: string, after: number): RecordedChanges & { end: RecordPosition; at: RecordPosition | undefined } {
  let end = START_OF_RECORD;
  let at: RecordPosition | undefined;
  let isIncomplete = false;
  const lines: ChangeLine[] = [];
  const files = listFiles(folder);
  // A file is skipped when the next one begins at or before the position, since that has everything that follows.
  const firstNeeded = Math.max(
    0,
    files.findLastIndex((file) => Number(/(\d{12})\.jsonl$/.exec(file)?.[1]) <= after),
  );
  for (const file of files.slice(firstNeeded)) {
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      if (text === '') continue;
      const line = parseLine(text);
      if (!line || line.position <= end.position) {
        isIncomplete = true;
        continue;
      }
      const follows = line.position === end.position + 1 && (end.position === 0 ? true : line.previous === end.hash);
      if (line.position > after) {
        if (!follows && !(lines.length === 0 && end.position === 0 && line.position === after + 1)) isIncomplete = true;
        lines.push(line);
      }
      if (line.position === after + 1) at = { position: after, hash: line.previous };
      end = { position: line.position, hash: hashLine(text) };
      if (line.position === after) at = end;
    }
  }
  if (lines[0] && lines[0].position > after + 1) isIncomplete = true;
  return { lines, isIncomplete, end, at };
}

/**
 * Opens the record for appending. An incomplete last line, of a process that was killed, is cut off.
 * @throws when the folder cannot be written.
 */
export function openChangeLog(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let handle: number | undefined;
  let size = 0;
  let isDirty = false;
  /** Lines that the disk did not take; they go before the next one. */
  let waiting: { position: number; text: string }[] = [];

  const last = listFiles(folder).at(-1);
  if (last) {
    handle = openSync(last, 'a+', 0o600);
    size = fstatSync(handle).size;
    const text = readFileSync(last);
    const end = text.lastIndexOf(10) + 1;
    if (end < size) truncate(end);
  }

  function truncate(to: number): void {
    if (handle !== undefined) ftruncateSync(handle, to);
    size = to;
  }

  function startFile(position: number): void {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
    handle = openSync(join(folder, `changes-${String(position).padStart(12, '0')}.jsonl`), 'a', 0o600);
    size = fstatSync(handle).size;
    for (const file of listFiles(folder).slice(0, -MAX_FILES)) rmSync(file, { force: true });
  }

  function write({ position, text }: { position: number; text: string }): void {
    if (handle === undefined || size > MAX_FILE_BYTES) startFile(position);
    const bytes = Buffer.from(`${text}\n`);
    try {
      if (handle === undefined || writeSync(handle, bytes) !== bytes.length) throw new Error('the disk took a part of a line');
    } catch (error) {
      truncate(size); // half a line would hide the next one
      throw error;
    }
    size += bytes.length;
    isDirty = true;
  }

  return {
    /**
     * Appends the line of a committed transaction. A disk that takes nothing does not make the change fail, since it is in the
     * store: the line waits for the next one. Not synced here; see `sync`.
     */
    append(position: number, text: string): void {
      waiting.push({ position, text });
      if (waiting.length > MAX_WAITING_LINES) waiting.shift();
      try {
        for (let line = waiting[0]; line; line = waiting[0]) {
          write(line);
          waiting.shift();
        }
      } catch {
        // Reported by `isBehind`.
      }
    },
    /** Whether lines wait for a disk that takes them. */
    isBehind: (): boolean => waiting.length > 0,
    /** Writes what was appended through to the disk; called when nobody waits for it. */
    sync(): void {
      if (!isDirty || handle === undefined) return;
      fdatasyncSync(handle);
      isDirty = false;
    },
    close(): void {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
      waiting = [];
    },
  };
}

export type ChangeLog = ReturnType<typeof openChangeLog>;
