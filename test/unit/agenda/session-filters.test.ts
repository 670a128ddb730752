import { expect, test } from 'vitest';
import { filterSessions, groupByWeek, mondayOf, NO_FILTER, relativeWeek } from '../../../renderer/desk/agenda/session-filters.ts';

const TODAY = '2026-11-25';
const session = (date: string, fields: { training?: string; left?: number; cancelled?: boolean; waiting?: number } = {}) => {
  const { waiting = 0, ...details } = fields;
  const people = Array.from({ length: waiting }, () => ({ state: 'waiting' as const }));
  return { date, training: 'a', left: 1, cancelled: false, people, ...details };
};
const SESSIONS = [
  session('2026-11-23'),
  session('2026-11-29', { left: 0, waiting: 1 }),
  session('2026-11-30', { training: 'b', left: 0 }),
  session('2027-01-04', { cancelled: true, waiting: 1 }),
];

test.for([
  ['every week', {}, [0, 1, 2, 3]],
  ['this week, from Monday to Sunday', { period: 'this-week' }, [0, 1]],
  ['the weeks after', { period: 'later' }, [2, 3]],
  ['one training', { training: 'b' }, [2]],
  ['free seats', { seats: 'free' }, [0]],
  ['a waiting list', { seats: 'waiting' }, [1]],
  ['two conditions', { period: 'this-week', seats: 'free' }, [0]],
] as const)('a filter for %s', ([, filter, expected]) => {
  expect(filterSessions(SESSIONS, { ...NO_FILTER, ...filter }, TODAY)).toEqual(expected.map((index) => SESSIONS[index]));
});

test('sessions are grouped by week, over the end of a year', () => {
  expect(groupByWeek(SESSIONS).map(({ monday, sessions }) => [monday, sessions.length])).toEqual([
    ['2026-11-23', 2],
    ['2026-11-30', 1],
    ['2027-01-04', 1],
  ]);
  expect(mondayOf('2027-01-03')).toBe('2026-12-28');
  expect(['2026-11-23', '2026-11-30', '2026-12-07'].map((monday) => relativeWeek(monday, TODAY))).toEqual(['this', 'next', 'other']);
});
