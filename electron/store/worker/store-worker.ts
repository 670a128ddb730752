import { parentPort, workerData } from 'node:worker_threads';
import { runTask, type StoreTask } from './tasks.ts';

// The thread for what takes long: it does one task, posts the result and ends. It has read-only connections of its own.

parentPort?.postMessage(await runTask(workerData as StoreTask));
