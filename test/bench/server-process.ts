import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');
export const SERVER_SCRIPT = join(ROOT, 'dist/main/serve.js');

// Not in the folder of the user's own keys.
process.env['DIGIPUNT_KEYS'] ??= join(tmpdir(), 'digipunt-test-keys');

/** The path of a script in the folder baseline, by its file name. */
export const baselineScript = (name: string): string => join(import.meta.dirname, 'baseline', name);

/** A running server on 127.0.0.1. */
export type ServerProcess = {
  port: number;
  /** The address for other computers; empty unless it was started with --lan. */
  lan: string;
  pid: number;
  /** Returns the exit code; null when a signal ended it. */ stop: () => Promise<number | null>;
};

/** Starts a server in a process and waits until it is ready. Throws when it prints no port. */
async function startProcess(script: string, args: string[]): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let port = 0;
  let lan = '';
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    port ||= Number(/^kiosk http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? 0);
    lan ||= /^lan (\S+)/.exec(line)?.[1] ?? '';
    if (line === 'ready') break;
  }
  if (!port) throw new Error(`${script} did not start`);
  return {
    port,
    lan,
    pid: child.pid ?? 0,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

/** Starts our server on a data folder, on a free port. */
export const startServer = (folder: string, ...args: string[]): Promise<ServerProcess> =>
  startProcess(SERVER_SCRIPT, ['--port', '0', '--data', folder, ...args]);

/** Starts the faces that follow a server: a desk for each cookie, five displays and two kiosks. */
export const startReaders = (port: number, cookies: readonly string[]): Promise<ServerProcess> =>
  startProcess(join(import.meta.dirname, 'readers.ts'), [String(port), ...cookies]);

/** Starts a baseline server by the name of its script. */
export const startBaseline = (name: string, ...args: string[]): Promise<ServerProcess> => startProcess(baselineScript(`${name}.ts`), args);
