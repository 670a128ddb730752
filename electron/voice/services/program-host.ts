import { execFile } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { ProgramAnswer, ProgramCall } from './program-runner.ts';

// The process, or in Electron the thread, that starts voice programs: see program-runner.ts.

/** The longest output: three minutes of sound at 22 kHz (bytes). */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

const answer = (message: ProgramAnswer): void => {
  if (parentPort) parentPort.postMessage(message);
  // Without the server nobody reads it, and this process ends.
  else process.send?.(message, undefined, undefined, () => {});
};

/** Runs a program without a shell, with the lowest priority, and answers with what it wrote. */
function run({ id, path, args, input, timeLimitMs }: ProgramCall): void {
  const options = { timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES, encoding: 'buffer' } as const;
  const child = execFile(path, [...args], options, (error, output) =>
    answer(error ? { id, error: error.message.slice(0, 300) } : { id, output: new Uint8Array(output) }),
  );
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // The program has ended already, or the system has no priorities.
  }
  // A program that ends before it has read everything closes its input: its end says why.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
}

if (parentPort) parentPort.on('message', run);
else process.on('message', run).once('disconnect', () => process.exit(0)); // it ends with the server, also with one that was killed
