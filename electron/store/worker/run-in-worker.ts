import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StoreTask, TaskResult } from './tasks.ts';

// In the build the worker lies beside this file as JavaScript; from the source, Node runs its TypeScript.
const WORKER_FILE = join(import.meta.dirname, `store-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`);

/** A worker that takes longer hangs on its disk (ms). */
const TIME_LIMIT_MS = 10 * 60_000;

/** Runs a task in a thread of its own. Rejects with its error, when it takes more than ten minutes, or when `signal` is aborted. */
export function runInWorker<Task extends StoreTask>(task: Task, signal?: AbortSignal): Promise<TaskResult<Task['name']>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_FILE, { workerData: task, execArgv: [] });
    const stop = (): void => void worker.terminate();
    const timer = setTimeout(stop, TIME_LIMIT_MS);
    timer.unref();
    signal?.addEventListener('abort', stop, { once: true });
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      reject(new Error(`the ${task.name} was stopped`)); // without effect after a result or an error
    });
  });
}
