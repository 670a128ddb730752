import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DEFAULT_PORT } from '../shell/default-port.ts';

/** Known by name: their classes would bring the whole store with them. */
const USER_FACING_ERRORS = new Set(['FolderInUse', 'StoreRefused']);

/** Says what a person can mend in a sentence, and anything else with its stack, and ends the process with 1. */
export function reportErrorAndExit(error: unknown): never {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (taken) console.error('This port is in use by another program. Choose another with --port, or 0 for a free one.');
  else console.error(error instanceof Error && USER_FACING_ERRORS.has(error.name) ? error.message : error);
  process.exit(1);
}

/** The port that was asked for, else the usual one; what is no port is wrong use. */
export function parsePort(asked: string | undefined, wrongUse: (why: string) => never): number {
  if (asked !== undefined && !(/^\d{1,5}$/.test(asked) && Number(asked) < 65_536)) wrongUse(`--port ${asked} is not a port (0 to 65535)`);
  return Number(asked ?? DEFAULT_PORT);
}

/** Reads the options of a command line, and the words beside them where there may be any; wrong use says how it is used, and ends the process with 2. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
  allowPositionals = false,
) {
  const exitWithUsage = (why: string): never => {
    console.error(`${why}\n\n${usage}`);
    process.exit(2);
  };
  try {
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals });
    return { ...values, positionals, wrongUse: exitWithUsage };
  } catch (error) {
    return exitWithUsage((error as Error).message);
  }
}
