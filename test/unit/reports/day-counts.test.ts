import { expect, test } from 'vitest';
import { parseDayCounts } from '../../../electron/reports/rules/day-counts.ts';
import { addCounts, type RangeCounts } from '../../../electron/reports/rules/range-counts.ts';

const DAY = '2026-11-23';
const COUNTS: RangeCounts = { ...addCounts([]), visits: 2, days: { [DAY]: 2 }, topics: { itsme: 2 }, hours: { '1 09': 2 } };

test('the counts of a day are taken as they are', () => {
  expect(parseDayCounts(JSON.parse(JSON.stringify(COUNTS)), DAY)).toEqual(COUNTS);
  expect(parseDayCounts(addCounts([]), DAY)).toEqual(addCounts([]));
});

test('counts of a program that did not count the visits of desk minutes, or the days of loans by kind, yet are taken with none of those', () => {
  const { deskVisits, loanDaysByKind, ...earlier } = COUNTS;
  expect([deskVisits, loanDaysByKind]).toEqual([{}, {}]);
  expect(parseDayCounts(earlier, DAY)).toEqual(COUNTS);
  const { topics: _topics, ...incomplete } = COUNTS;
  expect(parseDayCounts(incomplete, DAY)).toBeUndefined();
});

test.for([
  ['another day', { days: { '2026-11-22': 2 } }],
  ['more visits than the day has', { visits: 3 }],
  ['a number below nought', { topics: { itsme: -1 } }],
  ['half a visit', { topics: { itsme: 1.5 } }],
  ['a name', { topics: { 'Jan Peeters': 2 } }],
  ['a note', { outcomes: { 'belde vaak': 2 } }],
  ['a telephone number', { referrals: { '0470 12 34 56\n': 1 } }],
  ['an hour that no day has', { hours: { '1 24': 2 } }],
  ['something that is not counted', { staff: { anna: 2 } }],
  ['no numbers', { topics: null }],
] as const)('counts with %s are refused', ([, change]) => {
  expect(parseDayCounts({ ...COUNTS, ...change }, DAY)).toBeUndefined();
});
