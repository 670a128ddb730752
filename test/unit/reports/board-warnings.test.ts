import { expect, test } from 'vitest';
import { type BoardFacts, type BoardTicket, boardWarnings } from '../../../electron/reports/rules/board-warnings.ts';

const ticket = (number: number, fields: Partial<BoardTicket> = {}): BoardTicket => ({
  number,
  topic: 'bank',
  language: 'nl',
  waitedMinutes: 0,
  isServable: true,
  ...fields,
});
const facts = (fields: Partial<BoardFacts>): BoardFacts => ({
  waiting: [],
  present: 1,
  abandoned: [],
  overdue: 0,
  dueToday: 0,
  gaps: [],
  uncovered: [],
  ...fields,
});

test('a calm moment has no warnings', () => {
  expect(boardWarnings(facts({ waiting: [ticket(1, { waitedMinutes: 30 })] }), 30)).toEqual([]);
  expect(boardWarnings(facts({ present: 0 }), 30)).toEqual([]);
});

test('waits over the limit are named, the longest first', () => {
  const waiting = [ticket(1, { waitedMinutes: 31 }), ticket(2, { waitedMinutes: 50 }), ticket(3, { waitedMinutes: 29 })];
  expect(boardWarnings(facts({ waiting }), 30)).toEqual([
    { kind: 'long-wait', number: 2, minutes: 50 },
    { kind: 'long-wait', number: 1, minutes: 31 },
  ]);
});

test('a topic that nobody can serve is named once, and only while somebody is there', () => {
  const waiting = [ticket(1, { isServable: false }), ticket(2, { isServable: false }), ticket(3, { topic: 'itsme' })];
  expect(boardWarnings(facts({ waiting }), 30)).toEqual([{ kind: 'nobody-can', topic: 'bank', count: 2 }]);
  expect(boardWarnings(facts({ waiting, present: 0 }), 30)).toEqual([{ kind: 'nobody-here', count: 3 }]);
});

test('a call of a desk that is gone comes before waits and devices', () => {
  const warnings = boardWarnings(
    facts({ waiting: [ticket(4, { waitedMinutes: 60 })], abandoned: [{ desk: '2', number: 3 }], overdue: 1, dueToday: 2 }),
    30,
  );
  expect(warnings.map(({ kind }) => kind)).toEqual(['call-left', 'long-wait', 'overdue', 'due-today']);
});
