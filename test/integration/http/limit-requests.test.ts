import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitRequests } from '../../../electron/shell/listen.ts';

test('of many requests at once as many are in work as may be, the others get 503 with Retry-After, and later ones are answered', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 200 }), async (max, count) => {
      const waiting: (() => void)[] = [];
      const answer = limitRequests(max, () => new Promise((onAnswer) => waiting.push(() => onAnswer(new Response('ok')))));
      const send = () => answer(new Request('http://127.0.0.1/'));
      const all = Array.from({ length: count }, send);
      expect(waiting.length).toBe(Math.min(max, count));
      for (const finish of waiting) finish();
      const answers = await Promise.all(all);
      expect(answers.filter(({ status }) => status === 503).length).toBe(Math.max(0, count - max));
      for (const { status, headers } of answers) expect(headers.get('retry-after')).toBe(status === 503 ? '1' : null);
      const later = send();
      waiting.at(-1)?.();
      expect((await later).status).toBe(200);
    }),
    { numRuns: 20 },
  ));
