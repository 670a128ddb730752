import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

// The built server in a process, as the faults need it: killed at any moment, and started through a program that injects errors.

const SERVER_SCRIPT = resolve(import.meta.dirname, '../../dist/main/serve.js');

// Not in the folder of the user's own keys.
process.env['DIGIPUNT_KEYS'] ??= join(tmpdir(), 'digipunt-test-keys');

type FaultyServer = { url: string; child: ChildProcess; end: (signal: NodeJS.Signals) => Promise<void> };

/** Starts the server on a data folder; `wrapper` is a program with arguments that starts it. @throws when it ends before it listens. */
export async function startServer(folder: string, wrapper: readonly string[] = []): Promise<FaultyServer> {
  const command = [...wrapper, process.execPath, SERVER_SCRIPT, '--port', '0', '--data', folder, '--demo'];
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'pipe', wrapper.length > 0 ? 'ignore' : 'inherit'],
    detached: true,
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // The whole group: the server is a child of the wrapper.
    if (child.pid) process.kill(-child.pid, signal);
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('kiosk ')) return { url: line.slice('kiosk '.length).replace(/\/$/, ''), child, end };
  }
  await end('SIGKILL');
  throw new Error('the server did not start');
}

/** Takes a ticket; its number, or undefined when that is refused or not answered. */
export async function takeTicket(url: string, requestId: string): Promise<number | undefined> {
  try {
    const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId });
    const response = await fetch(`${url}/api/kiosk/tickets`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.ok ? ((await response.json()) as { ticket: { number: number } }).ticket.number : undefined;
  } catch {
    return undefined; // killed before the answer
  }
}

/** A repeatable sequence of numbers from 0 to below a bound. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
