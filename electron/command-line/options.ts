import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DEFAULT_PORT } from '../shell/default-port.ts';
import { startFailureReason } from '../shell/start-failure.ts';

/** What an error says to the user: its message when they can fix it, else its stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return 'This port is in use by another program. Choose another with --port, or 0 for a free one.';
  return startFailureReason(error) === 'fault' ? (error.stack ?? error.message) : error.message;
}

/** Prints what an error says to the user, and exits with 1. */
export function reportErrorAndExit(error: unknown): never {
  console.error(describeError(error));
  process.exit(1);
}

/** The port of an option (0 for a free one), or the default port. Exits with 2 when the text is not a port. */
export function parsePort(text: string | undefined, exitWithUsage: (reason: string) => never): number {
  if (text !== undefined && !(/^\d{1,5}$/.test(text) && Number(text) < 65_536)) exitWithUsage(`--port ${text} is not a port (0 to 65535)`);
  return Number(text ?? DEFAULT_PORT);
}

/**
 * Parses the options and positionals of the command line. The returned `exitWithUsage` prints a reason and the usage and
 * exits with 2, as this function does for an invalid option.
 */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
  allowPositionals = false,
) {
  const exitWithUsage = (reason: string): never => {
    console.error(`${reason}\n\n${usage}`);
    process.exit(2);
  };
  try {
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals });
    return { ...values, positionals, exitWithUsage };
  } catch (error) {
    return exitWithUsage((error as Error).message);
  }
}
