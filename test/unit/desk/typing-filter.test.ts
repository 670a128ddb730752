import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTypingFilter, MAX_TYPING_PAUSE_MS, TYPING_END_MS } from '../../../renderer/desk/form/typing-filter.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Presses keys, each after a pause (ms), and returns what is passed on in the end. */
function press(keys: readonly (readonly [key: string, pause: number])[]): string[] {
  const passed: string[] = [];
  const filter = createTypingFilter((key) => passed.push(key));
  for (const [key, pause] of keys) {
    vi.advanceTimersByTime(pause);
    filter(key, 0);
  }
  vi.advanceTimersByTime(10_000);
  return passed;
}

test('a name does not act, however fast, also when its last letter comes late', () => {
  const pauses = fc.integer({ min: 0, max: MAX_TYPING_PAUSE_MS - 1 });
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z -]{2,12}$/), fc.array(pauses, { minLength: 12, maxLength: 12 }), (name, gaps) => {
      expect(press(name.split('').map((letter, index) => [letter, gaps[index] ?? 0]))).toEqual([]);
    }),
  );
  expect(press([['P', 0], ['x', 200], ['k', TYPING_END_MS - 1]])).toEqual([]); // prettier-ignore
});

test('a single character acts after the pause, and so does one after another', () => {
  expect(press([['n', 0]])).toEqual(['n']);
  expect(press([['n', 0], ['b', MAX_TYPING_PAUSE_MS]])).toEqual(['n', 'b']); // prettier-ignore
  expect(press([['a', 0], ['n', 100], ['b', TYPING_END_MS]])).toEqual(['b']); // prettier-ignore
  const passed: string[] = [];
  createTypingFilter((key) => passed.push(key))('n', 0);
  vi.advanceTimersByTime(MAX_TYPING_PAUSE_MS - 1);
  expect(passed).toEqual([]);
});

test('other keys act at once, and Escape takes back the character before it', () => {
  const passed: string[] = [];
  const filter = createTypingFilter((key) => passed.push(key));
  filter('s', 0);
  filter('Escape', 0);
  expect(passed).toEqual(['Escape']);
  vi.advanceTimersByTime(10_000);
  expect(passed).toEqual(['Escape']);
  expect(press([['n', 0], ['Tab', 10]])).toEqual(['Tab', 'n']); // prettier-ignore
});
