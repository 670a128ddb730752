import type { Result } from '../../refusals/refusal.ts';
import { refused } from '../../rules/result.ts';

/** With more tasks than this in the queue the next one is refused: each takes about 250 ms. */
const MAX_QUEUE_LENGTH = 20;

/**
 * Creates a queue that runs one PIN task at a time, so that parallel guesses are counted one after another and do not
 * occupy all threads. Refuses a task with `too-busy` when the queue is full.
 */
export function createSerialQueue() {
  let last: Promise<unknown> = Promise.resolve();
  let length = 0;
  return async <Value>(task: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (length >= MAX_QUEUE_LENGTH) return refused({ code: 'too-busy', seconds: 5 });
    length++;
    const result = last.then(task).finally(() => length--);
    last = result.catch(() => undefined);
    return result;
  };
}

export type SerialQueue = ReturnType<typeof createSerialQueue>;
