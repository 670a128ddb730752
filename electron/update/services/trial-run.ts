import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';

// The health check of a version: its whole program runs on the real data, on a port that nobody knows, and answers as a visitor
// and a helper would ask it. It runs as the owner of the data, never as root.

/** How long a version may take to open the store, which it may have to migrate (ms). */
const START_WITHIN_MS = 300_000;

/** How long it has to live after it has answered (ms). */
const LIVES_MS = 3_000;

const ANSWER_WITHIN_MS = 10_000;

const STOP_WITHIN_MS = 20_000;

const PAGES = ['/', '/desk', '/display'];

const healthAnswer = z.looseObject({ store: z.looseObject({ incidents: z.int() }), update: z.looseObject({ isQuiet: z.boolean() }) });
const kioskAnswer = z.looseObject({ digipunt: z.string(), topics: z.array(z.unknown()).min(1) });

/** What a running server says of itself: whose data it has, how many repairs of it nobody has read about, and whether nobody is there. */
export type ServerAnswer = { digipunt: string; incidents: number; isQuiet: boolean };

export type TrialOptions = {
  /** The folder of the version. */
  home: string;
  dataFolder: string;
  keys: string;
  /** Who runs it; undefined for the user of this process. */
  owner: { uid: number; gid: number } | undefined;
  /** What the version before has answered; undefined where no server runs, as on the computer of a desk. */
  before: ServerAnswer | undefined;
  /** Called with each line that it prints. */
  log: (line: string) => void;
};

/** Runs a version until it has shown that it works, and stops it. Resolves to what is wrong, in English; null when nothing is. */
export async function tryVersion({ home, dataFolder, keys, owner, before, log }: TrialOptions): Promise<string | null> {
  const args = ['--server-only', '--trial', '--port', '0', '--data', dataFolder, '--keys', keys];
  const { NOTIFY_SOCKET: _socket, WATCHDOG_USEC: _period, ...env } = process.env;
  const child = spawn(join(home, 'bin/node'), [join(home, 'dist/main/start.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, HOME: '/tmp', DIGIPUNT_HOME: home },
    ...owner,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const url = new Promise<string>((resolve) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log(chunk.toString().trimEnd());
        text += chunk.toString();
        const found = /^desk (http:\/\/127\.0\.0\.1:\d+)\/desk$/m.exec(text)?.[1];
        if (found) resolve(found);
      });
  });
  const cancel = new AbortController();
  const check = async (): Promise<string | null> => {
    const address = await Promise.race([url, setTimeout(START_WITHIN_MS, null, { signal: cancel.signal, ref: true }).catch(() => null)]);
    if (address === null) return `it was not ready within ${START_WITHIN_MS / 1_000} s`;
    const problem = await findProblem(address, before);
    if (problem === null) await setTimeout(LIVES_MS, undefined, { signal: cancel.signal }).catch(() => undefined);
    return problem ?? (await findProblem(address, before));
  };
  const problem = await Promise.race([ended, check()]);
  cancel.abort();
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const stopped = await Promise.race([exited, setTimeout(STOP_WITHIN_MS, 'too long' as const)]);
    if (stopped === 'too long') {
      child.kill('SIGKILL');
      await exited;
      return problem ?? 'it does not stop when it is asked to';
    }
  }
  return problem;
}

async function read(url: string): Promise<unknown> {
  return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).json();
}

/** What the server at an address answers. @throws when it does not, or something else. */
export async function askServer(address: string): Promise<ServerAnswer> {
  const { store, update } = healthAnswer.parse(await read(`${address}/api/health`));
  const { digipunt } = kioskAnswer.parse(await read(`${address}/api/kiosk/state`));
  return { digipunt, incidents: store.incidents, isQuiet: update.isQuiet };
}

/** What is wrong with the answers that a visitor, a helper and a monitoring program get; null when nothing is. */
async function findProblem(address: string, before: ServerAnswer | undefined): Promise<string | null> {
  try {
    for (const path of PAGES) {
      const page = await fetch(`${address}${path}`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      if (page.status !== 200 || !(await page.text()).includes('id="face"')) return `the page ${path} answers ${page.status}`;
    }
    const { digipunt, incidents } = await askServer(address);
    if (before && digipunt !== before.digipunt) return 'it does not find the data';
    return before && incidents > before.incidents ? 'it has damaged the data' : null;
  } catch (error) {
    return error instanceof z.ZodError ? 'it answers something else than was asked' : String(error);
  }
}
