import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULL_BUDGET, type RenderBudget, takeFromBudget } from '../../../electron/voice/rules/render-limit.ts';
import { prepareSpokenText } from '../../../electron/voice/rules/spoken-text.ts';

test.for([
  ['Nummer zeven.\nGa naar balie 3!', 'Nummer zeven. Ga naar balie 3!'],
  ["hallo [[h'El@U]]", "hallo h'El@U"],
  ['<speak><mark name="x"/>hallo</speak>', 'speak mark name="x"/ hallo /speak'],
  ['\u2068Balie\u2069 2\u0000', 'Balie 2'],
  ['می‌خواهید', 'می‌خواهید'],
  ['[[]] \t\u200e', ''],
] as const)('%j is given to a voice as %j', ([text, prepared]) => expect(prepareSpokenText(text)).toBe(prepared));

test('no text holds a command for a voice, and a prepared text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const prepared = prepareSpokenText(text);
      expect(prepared).not.toMatch(/[[\]<>{}|\\^`\n\r\0]/);
      expect(prepareSpokenText(prepared)).toBe(prepared);
    }),
  );
});

/** How many of so many texts at a time are rendered. */
function countTaken(asked: number, atMs: number, start: RenderBudget): { taken: number; budget: RenderBudget } {
  let [taken, budget] = [0, start];
  for (let text = 0; text < asked; text++) {
    const result = takeFromBudget(budget, atMs);
    ({ budget } = result);
    if (result.seconds === 0) taken++;
  }
  return { taken, budget };
}

test('a screen is rendered at once, and a flood no faster than a voice speaks', () => {
  const first = countTaken(1_000, 1_000_000, FULL_BUDGET);
  expect(first.taken).toBe(120);
  expect(takeFromBudget(first.budget, 1_000_000).seconds).toBe(1);
  const second = countTaken(1_000, 1_010_000, first.budget);
  expect(second.taken).toBe(20);
  // A clock that is set back gives nothing, and goes on from there.
  const back = countTaken(1_000, 5_000, second.budget);
  expect(back.taken).toBe(0);
  expect(countTaken(1_000, 10_000, back.budget).taken).toBe(10);
});
