import type { Result } from '../../refusals/refusal.ts';
import { refused } from '../../rules/result.ts';

/** More than this many guesses in line and the next is turned away: each takes a quarter of a second. */
const LONGEST_LINE = 20;

/** One at a time: so that guesses sent together are counted one after another, and do not take all threads. */
export function openLine() {
  let last: Promise<unknown> = Promise.resolve();
  let length = 0;
  return async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (length >= LONGEST_LINE) return refused({ code: 'too-busy', seconds: 5 });
    length++;
    const turn = last.then(work).finally(() => length--);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export type Line = ReturnType<typeof openLine>;
