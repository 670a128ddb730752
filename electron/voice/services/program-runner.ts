import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

// To start a program, the system first copies the tables of this process's memory, and the server answers nobody meanwhile: 20 ms for
// 250 MB on a busy machine, which a ticket must not wait for. So a small process of its own starts the programs. Electron's program
// cannot run as Node (a fuse), so there it is a thread, which holds up the others half as long.

/** A program to run: its path and arguments, and what it reads. `id` tells the calls apart. */
export type ProgramCall = { id: number; path: string; args: readonly string[]; input: string; timeLimitMs: number };
export type ProgramAnswer = { id: number; output: Uint8Array } | { id: number; error: string };

// In the build the host lies beside this file as JavaScript; from the source, Node runs its TypeScript.
const HOST_FILE = join(import.meta.dirname, `program-host.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`);

type Host = { post: (call: ProgramCall) => void };

type Pending = { resolve: (output: Uint8Array) => void; reject: (error: Error) => void };

/** Starts a host that does not keep this process running, and ends with it. */
function startHost(env: NodeJS.ProcessEnv, onAnswer: (answer: ProgramAnswer) => void, onFirstEnd: () => void): Host {
  let hasEnded = false;
  // An error is followed by an exit.
  const onEnd = (): void => {
    if (!hasEnded) onFirstEnd();
    hasEnded = true;
  };
  if (process.versions['electron'] !== undefined) {
    const worker = new Worker(HOST_FILE, { env, execArgv: [] });
    worker.unref();
    worker.on('message', onAnswer).on('error', onEnd).once('exit', onEnd);
    return { post: (call) => worker.postMessage(call) };
  }
  const child = fork(HOST_FILE, { env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('message', (message) => onAnswer(message as ProgramAnswer));
  child.on('error', onEnd).once('exit', onEnd);
  child.unref();
  child.channel?.unref();
  return { post: (call) => child.send(call, (error) => error && onEnd()) };
}

export type RunProgram = (call: Omit<ProgramCall, 'id'>) => Promise<Uint8Array>;

/**
 * Runs programs in the environment `env` for as long as this process runs. A call rejects when its program is missing, fails, writes
 * too much or takes too long, and when the host ends; the next call starts another.
 */
export function createProgramRunner(env: NodeJS.ProcessEnv): RunProgram {
  let host: Host | undefined;
  let lastId = 0;
  let pending = new Map<number, Pending>();
  const end = (): void => {
    const lost = pending;
    [host, pending] = [undefined, new Map()];
    for (const { reject } of lost.values()) reject(new Error('the process that starts voice programs has ended'));
  };
  const settle = (answer: ProgramAnswer): void => {
    const call = pending.get(answer.id);
    pending.delete(answer.id);
    if ('output' in answer) call?.resolve(answer.output);
    else call?.reject(new Error(answer.error));
  };
  return (call) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      host ??= startHost(env, settle, end);
      host.post({ ...call, id });
    });
}
