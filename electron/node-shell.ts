import { enableCompileCache } from 'node:module';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { dataFolder } from './data-folder.ts';
import { facesFolder } from './faces-folder.ts';
import { USUAL_PORT } from './usual-port.ts';

// The shell for machines where Electron is not wanted or cannot be had: the same app on loopback. All that is large is
// loaded when it opens, so that Node can keep what it compiled (among the machine's temporary files): of a start of 175 ms
// that saves 20.

export type NodeShell = { kiosk: string; desk: string; display: string; close: () => Promise<void> };

/** Opens a Digipunt and hosts it on loopback; SIGTERM and SIGINT close it and end the process. */
export async function openNodeShell({ data, demo, port }: { data: string | undefined; demo: boolean; port: number }): Promise<NodeShell> {
  enableCompileCache();
  const [{ openApp }, { listen }] = await Promise.all([import('./app.ts'), import('./listen.ts')]);
  const app = await openApp({ dataFolder: dataFolder(data), facesFolder, demo });
  const server = await listen(app, port).catch((error: unknown) => {
    app.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    app.close();
    await server.close();
  };
  const stop = (): void => void close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const url = (path: string): string => `http://127.0.0.1:${server.port}/${path}`;
  return { kiosk: url(''), desk: url('desk'), display: url('display'), close };
}

/** Known by name: their classes would bring the whole store with them. */
const MENDABLE = new Set(['FolderInUse', 'StoreRefused']);

/** Says what a person can mend in a sentence, and anything else with its stack, and ends the process with 1. */
export function endBecause(error: unknown): never {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (taken) console.error('This port is in use by another program. Choose another with --port, or 0 for a free one.');
  else console.error(error instanceof Error && MENDABLE.has(error.name) ? error.message : error);
  process.exit(1);
}

/** The port that was asked for, else the usual one; what is no port is wrong use. */
export function portOf(asked: string | undefined, wrongUse: (why: string) => never): number {
  if (asked !== undefined && !(/^\d{1,5}$/.test(asked) && Number(asked) < 65_536)) wrongUse(`--port ${asked} is not a port (0 to 65535)`);
  return Number(asked ?? USUAL_PORT);
}

/** Reads the options of a command line, and the words beside them where there may be any; wrong use says how it is used, and ends the process with 2. */
export function optionsOf<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
  allowPositionals = false,
) {
  const wrongUse = (why: string): never => {
    console.error(`${why}\n\n${usage}`);
    process.exit(2);
  };
  try {
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals });
    return { ...values, positionals, wrongUse };
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}
