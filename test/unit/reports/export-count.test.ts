import { expect, test } from 'vitest';
import { exportCount } from '../../../electron/reports/rules/export-count.ts';
import { addCounts, type RangeCounts } from '../../../electron/reports/rules/range-counts.ts';
import { reportOf } from '../../../electron/reports/services/reports.ts';

/** Every world of `parts` small numbers, grouped by what is published of it: the export of each of the sums. */
function worldsByPublication(parts: number, largest: number, sums: readonly (readonly number[])[], publish: (count: number) => unknown) {
  const worlds = new Map<string, number[][]>();
  const numbers = Array.from({ length: parts }, () => 0);
  for (;;) {
    const published = sums.map((members) => publish(members.reduce((sum, part) => sum + (numbers[part] ?? 0), 0))).join();
    worlds.set(published, [...(worlds.get(published) ?? []), [...numbers]]);
    const part = numbers.findIndex((number) => number < largest);
    if (part === -1) return worlds;
    numbers.fill(0, 0, part);
    numbers[part] = (numbers[part] ?? 0) + 1;
  }
}

/** How many numbers from 1 to 4 are the only ones that fit what is published. */
function foundNumbers(worlds: Map<string, number[][]>): number {
  let found = 0;
  for (const group of worlds.values())
    for (const [part] of (group[0] ?? []).entries()) {
      const possible = new Set(group.map((numbers) => numbers[part] ?? 0));
      const [only = 0] = possible;
      if (possible.size === 1 && only >= 1 && only <= 4) found++;
    }
  return found;
}

/** Every range of consecutive days. */
const ranges = (days: number): number[][] =>
  Array.from({ length: days }, (_, from) =>
    Array.from({ length: days - from }, (_, more) => Array.from({ length: more + 1 }, (_, day) => from + day)),
  ).flat();

/** Two topics, or two Digipunten, on two days: each cell, each topic or Digipunt, each day, everything. */
const CROSS_TABLE = [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]];

test('numbers under five, none included, are one text, and others are tens', () => {
  expect([0, 1, 4, 5, 14, 15, 123].map(exportCount)).toEqual(['< 5', '< 5', '< 5', 10, 10, 20, 120]);
});

test.for([
  ['every range of four days', ranges(4)],
  ['a cross table with its totals', CROSS_TABLE],
] as const)('no number under five can be worked out from %s', ([, sums]) => {
  expect(foundNumbers(worldsByPublication(4, 16, sums, exportCount))).toBe(0);
  // The search finds numbers where they are only hidden, or rounded to fives.
  expect(foundNumbers(worldsByPublication(4, 16, sums, (count) => (count < 5 ? '< 5' : count)))).toBeGreaterThan(0);
  expect(foundNumbers(worldsByPublication(4, 16, sums, (count) => (count < 5 ? '< 5' : 5 * Math.round(count / 5))))).toBeGreaterThan(0);
});

/** A number of visits of twenty minutes, each with a loan of two weeks, a seat, a home visit, a referral and a target group. */
const countsOf = (visits: number): RangeCounts => ({
  ...addCounts([]),
  visits,
  days: { '2026-11-23': visits },
  states: { finished: visits },
  topics: { itsme: visits },
  languages: { ar: visits },
  outcomes: { helped: visits },
  hours: { '1 09': visits },
  waits: { 4: visits },
  helps: { 20: visits },
  deskMinutes: { itsme: 20 * visits },
  deskVisits: { itsme: visits },
  reasons: { quick: visits },
  lent: { tablet: visits },
  overdue: { tablet: visits },
  wished: { tablet: visits },
  loanEnds: { returned: visits },
  loanDays: { 14: visits },
  loanDaysByKind: { 'tablet 14': visits },
  trainings: { present: visits },
  homeVisits: { done: visits },
  referrals: { Bibliotheek: visits },
  targetGroups: { senior: visits },
});

/** Two days of this Digipunt and of another one: each day, both, and each of the three for here, the other one and together. */
const RANGES_AND_SCOPES = [[0], [1], [0, 1], [2], [3], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]];

test('no number under five can be worked out from whole exports of days that overlap, of here, of another Digipunt and of both', () => {
  const exported = Array.from({ length: 4 * 16 + 1 }, (_, visits) =>
    JSON.stringify(reportOf(countsOf(visits), { from: '2026-11-23', to: '2026-11-24', scope: 'together' }, true)),
  );
  const distinct = [...new Set(exported)];
  expect(foundNumbers(worldsByPublication(4, 16, RANGES_AND_SCOPES, (visits) => distinct.indexOf(exported[visits] ?? '')))).toBe(0);
});
