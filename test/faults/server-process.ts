import { AsyncLocalStorage } from 'node:async_hooks';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished, type TestContext } from 'vitest';

const SERVER_SCRIPT = resolve(import.meta.dirname, '../../dist/main/serve.js');

/** A running server, with its address for other computers and the fingerprint of its key when it was started with --lan; `kill` sends a signal and returns the exit code, null when the signal ended the process. */
export type ServerProcess = {
  url: string;
  lan: string;
  fingerprint: string;
  process: ChildProcess;
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
};

const concurrentTest = new AsyncLocalStorage<TestContext>();

/** Calls a function when the test ends, also one of several that run at once: Vitest's own function takes the one that began last. */
export const onFinished = (cleanUp: () => unknown): void =>
  (concurrentTest.getStore()?.onTestFinished ?? onTestFinished)(async () => void (await cleanUp()));

/** The body of a test that is `concurrent`: one that mostly waits. */
export const runAtOnce = (context: TestContext, body: () => Promise<void>): Promise<void> => concurrentTest.run(context, body);

/** Creates a data folder that is deleted when the test ends. */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-fault-'));
  onFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * Starts the server in a process on a free port. Resolves when it prints `ready`; throws an error with the exit code and the
 * output when it ends before. The process is killed when the test ends.
 */
export async function startServer(...args: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [SERVER_SCRIPT, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onFinished(() => child.kill('SIGKILL'));
  let stderrText = '';
  child.stderr.on('data', (chunk) => (stderrText += chunk));
  let url = '';
  let [lan, fingerprint] = ['', ''];
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('kiosk ')) url = line.slice('kiosk '.length).replace(/\/$/, '');
    if (line.startsWith('lan ')) lan = line.slice('lan '.length);
    if (line.startsWith('fingerprint ')) fingerprint = line.slice('fingerprint '.length);
    if (line === 'ready') break;
  }
  if (!url) {
    if (child.exitCode === null) await once(child, 'exit');
    throw new Error(`exit ${child.exitCode}: ${stderrText.trim()}`);
  }
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    const exited = once(child, 'exit');
    child.kill(signal);
    return ((await exited) as [number | null])[0];
  };
  return { url, lan, fingerprint, process: child, kill };
}

/** Posts JSON. Returns undefined when the connection breaks before an answer. */
export async function post(url: string, body: object, cookie?: string): Promise<{ status: number; body: any } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
  } catch {
    return undefined;
  }
}
