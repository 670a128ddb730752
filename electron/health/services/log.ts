import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import openRollingFile from 'pino-roll';

// The log for whoever looks after the machine, in English, as JSON lines: ten files of 5 MB at most. It holds no personal data by
// its shape: routes without their parameters, and of an error its name, its code and where it was thrown. A message can hold a
// value (a SyntaxError quotes the text), so it is left out.

const FILE_SIZE = '5m';

/** Beside the current one. */
const OLD_FILES = 9;

/** A line that repeats is written once in this time, with a count. */
const REPEAT_INTERVAL_MS = 60_000;

/** Kinds of repeated lines that are counted at the same time. */
const MAX_COUNTED = 200;

type RequestLine = { id: string; method: string; route: string; status: number; ms: number; from: string };

export type Log = {
  /** A request that changed something or failed; failures that repeat are counted. */
  request: (line: RequestLine) => void;
  /** An error that was caught; `id` is that of the request it came from. */
  error: (error: unknown, id?: string) => void;
  close: () => void;
};

/** What of an error may be written. */
function describeError(error: unknown): { name: string; code: string | undefined; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, at: [] };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const { code } = error as { code?: unknown };
  return { name: error.name, code: typeof code === 'string' ? code : undefined, at: frames.slice(0, 8).map((frame) => frame.trim()) };
}

/** Opens the log of a data folder. Nothing is written while `canWrite` is false, such as on a full disk. */
export async function openLog(dataFolder: string, canWrite: () => boolean, now: () => number = () => performance.now()): Promise<Log> {
  const folder = join(dataFolder, 'logs');
  let logger: Logger | undefined;
  let close = (): void => {};
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = await openRollingFile({
      file: join(folder, 'server'),
      extension: '.log',
      size: FILE_SIZE,
      frequency: 'daily',
      limit: { count: OLD_FILES, removeOtherLogFiles: true },
      sync: true,
      mode: 0o600,
    });
    file.on('error', () => undefined); // said elsewhere: the disk is full or gone
    logger = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, file);
    close = () => {
      if (logger) file.end();
      logger = undefined;
    };
  } catch {
    // A kiosk without a log is better than none.
  }

  const counted = new Map<string, { count: number; since: number }>();
  /** Writes a line, or counts it when the same was written less than a minute ago. */
  const writeOnce = (key: string, write: (repeated: { repeated?: number }) => void): void => {
    const before = counted.get(key);
    if (before && now() - before.since < REPEAT_INTERVAL_MS) {
      before.count++;
      return;
    }
    if (counted.size >= MAX_COUNTED) counted.clear();
    counted.set(key, { count: 0, since: now() });
    write(before && before.count > 0 ? { repeated: before.count } : {});
  };
  const isWritable = (): boolean => logger !== undefined && canWrite();

  return {
    request: (line) => {
      if (!isWritable()) return;
      if (line.status < 400) logger?.info(line, 'request');
      else
        writeOnce(`${line.method} ${line.route} ${line.status}`, (repeated) => logger?.warn({ ...line, ...repeated }, 'request refused'));
    },
    error: (error, id) => {
      if (!isWritable()) return;
      const described = describeError(error);
      writeOnce(`${described.name} ${described.code} ${described.at[0]}`, (repeated) =>
        logger?.error({ ...(id && { id }), error: described, ...repeated }, 'error'),
      );
    },
    close,
  };
}
