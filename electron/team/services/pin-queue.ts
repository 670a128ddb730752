import type { Result } from '../../refusals/refusal.ts';
import { refused } from '../../rules/result.ts';

/** More than this many guesses in line and the next is turned away: each takes a quarter of a second. */
const MAX_QUEUE_LENGTH = 20;

/** One at a time: so that guesses sent together are counted one after another, and do not take all threads. */
export function createSerialQueue() {
  let last: Promise<unknown> = Promise.resolve();
  let length = 0;
  return async <Value>(task: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (length >= MAX_QUEUE_LENGTH) return refused({ code: 'too-busy', seconds: 5 });
    length++;
    const queued = last.then(task).finally(() => length--);
    last = queued.catch(() => undefined);
    return queued;
  };
}

export type SerialQueue = ReturnType<typeof createSerialQueue>;
