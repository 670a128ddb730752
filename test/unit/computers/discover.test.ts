import { expect, test } from 'vitest';
import { labelsOf } from '../../../electron/remote/discover.ts';

test('two Digipunten with one name are told apart by their keys, and one that is found twice is not', () => {
  const found = (name: string, key: string) => ({ name, key: key.repeat(64), urls: [] });
  expect(labelsOf([found('Noord', 'a'), found('Zuid', 'b')])).toEqual(['Noord', 'Zuid']);
  expect(labelsOf([found('Noord', 'a'), found('Noord', 'b'), found('Zuid', 'c')])).toEqual([
    'Noord (digipunt-aaaaaaaa)',
    'Noord (digipunt-bbbbbbbb)',
    'Zuid',
  ]);
  expect(labelsOf([found('Noord', 'a'), found('Noord', 'a')])).toEqual(['Noord', 'Noord']);
});
