import { execFile } from 'node:child_process';
import { PAGE_MM } from '../rules/paper.ts';
import type { PrinterStatus } from '../rules/printer-trouble.ts';
import type { Printer } from './printer.ts';

// Printing by CUPS, with the programs that it brings (lp, lpstat, lpoptions, cancel): they know where its server is and how to
// sign in there, in the same way as everything else on the machine. `lpoptions` prints the attributes of a printer as they are;
// no output that is read here is translated.

/** How long a program of CUPS may take; it waits for ever on a server that does not answer (ms). */
const TIME_LIMIT_MS = 10_000;

const MAX_OUTPUT_BYTES = 256 * 1024;

/** A program is missing, failed, or took too long. */
class ProgramError extends Error {}

/** Runs a program of CUPS to its end. @throws {ProgramError} when it is missing, fails or takes too long. */
const run = (env: NodeJS.ProcessEnv, timeLimitMs: number, program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { env: { ...env, LC_ALL: 'C' }, timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new ProgramError(`${program}: ${(stderr.trim() || error.message).slice(0, 300)}`));
    });
  });

/** The printers of CUPS; `env` is the environment of its programs. */
export function createCupsPrinter(env: NodeJS.ProcessEnv = process.env, timeLimitMs: number = TIME_LIMIT_MS): Printer {
  const cups = (program: string, ...args: string[]): Promise<string> => run(env, timeLimitMs, program, ...args);
  const readStandard = async (): Promise<string | null> =>
    /^system default destination: (\S+)/m.exec(await cups('lpstat', '-d'))?.[1] ?? null;
  return {
    list: async () => {
      const [names, standard] = await Promise.all([cups('lpstat', '-e'), readStandard()]);
      return { names: linesOf(names), standard };
    },
    status: async (printer) => {
      try {
        // Without a server there is no default printer either.
        if (!(await cups('lpstat', '-r')).includes('scheduler is running')) return 'no-print-system';
        const name = printer ?? (await readStandard());
        if (name === null) return 'no-printer';
        return parseStatus(await cups('lpoptions', '-p', name)) ?? 'printer-gone';
      } catch (error) {
        if (error instanceof ProgramError) return 'no-print-system';
        throw error;
      }
    },
    print: async ({ file, printer, size, heightMm }) => {
      const { width, height } = PAGE_MM[size];
      const media = height === null ? `Custom.${width}x${Math.ceil(heightMm)}mm` : size;
      const options = ['-t', 'Digipunt', '-o', `media=${media}`, '-n', '1'];
      const output = await cups('lp', ...(printer === null ? [] : ['-d', printer]), ...options, '--', file);
      const id = /^request id is (\S+)/m.exec(output)?.[1];
      if (id === undefined) throw new Error(`lp: ${output.slice(0, 300)}`);
      return id;
    },
    pending: async (ids) => {
      const queued = new Set(linesOf(await cups('lpstat', '-W', 'not-completed', '-o')));
      return new Set(ids.filter((id) => queued.has(id)));
    },
    cancel: async (id) => {
      await cups('cancel', id).catch(() => null);
    },
  };
}

/** The first word of each line. */
const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => /^\S+/.exec(line)?.[0] ?? []);

/** Reads what `lpoptions -p` prints: attributes as `name=value`; undefined for a printer that CUPS does not have. */
function parseStatus(text: string): PrinterStatus | undefined {
  const valueOf = (name: string): string => new RegExp(`(?:^|\\s)${name}=(\\S+)`).exec(text)?.[1] ?? '';
  const state = Number(valueOf('printer-state'));
  if (!state) return undefined;
  return {
    state,
    isAccepting: valueOf('printer-is-accepting-jobs') === 'true',
    reasons: valueOf('printer-state-reasons')
      .split(',')
      .filter((reason) => reason !== '' && reason !== 'none'),
  };
}
