import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTicketMoment, shouldAskForNumber } from '../../../renderer/kiosk/state/repeated-tickets.ts';

/** For each ticket of a series with these gaps (ms), whether the kiosk asked before it. */
function questionsFor(gaps: readonly number[]): boolean[] {
  let [moments, now]: [readonly number[], number] = [[], 0];
  return gaps.map((gap) => {
    now += gap;
    const isAsked = shouldAskForNumber(moments, now);
    moments = addTicketMoment(moments, now);
    return isAsked;
  });
}

test('visitors who take at least 20 seconds each are never asked, however many come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 20_000, max: 300_000 }), { maxLength: 60 }), (gaps) => {
      expect(questionsFor(gaps)).not.toContain(true);
    }),
  );
});

test('whoever takes a fourth number within a minute is asked, and only then', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (gaps) => {
      const moments = gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0));
      const expected = moments.map((moment, index) => index >= 3 && moment - (moments[index - 3] ?? 0) < 60_000);
      expect(questionsFor(gaps)).toEqual(expected);
    }),
  );
});
