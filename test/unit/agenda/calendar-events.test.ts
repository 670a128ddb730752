import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS, toCalendarEvent, visibleHours } from '../../../renderer/desk/agenda/calendar-events.ts';

const on = (from: string, to: string, date = '2026-11-24') => ({ date, from, to });

test.for([
  ['nothing', [], '08:00', '18:00'],
  ['one occurrence', [on('10:00', '12:00')], '09:00', '13:00'],
  ['half hours', [on('10:30', '12:30')], '09:00', '14:00'],
  ['several occurrences', [on('13:00', '18:00'), on('09:00', '12:00')], '08:00', '19:00'],
  ['the first and the last hour', [on('00:30', '23:30')], '00:00', '24:00'],
  ['an end at midnight', [on('20:00', '00:00')], '19:00', '24:00'],
  ['an end on the next day', [on('20:00', '02:00')], '00:00', '24:00'],
] as const)('a week with %s shows the hours that are used', ([, times, first, last]) => {
  expect(visibleHours(times)).toEqual({ first, last });
});

test('every occurrence is within the hours that the week shows', () => {
  const time = fc
    .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
    .map(([hour, minute]) => `${hour}`.padStart(2, '0') + `:${minute}`.padEnd(3, '0'));
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { minLength: 1 }), (pairs) => {
      const times = pairs.map(([from, to]) => on(from, to));
      const { first, last } = visibleHours(times);
      for (const { from, to } of times) expect([first <= from, to <= from ? last === '24:00' : to <= last]).toEqual([true, true]);
    }),
  );
});

test('a home visit cannot be dragged, and what ends before it starts ends on the next day', () => {
  expect(toCalendarEvent('visit', 'x', 'A.B.', on('09:00', '10:00'))).toMatchObject({ editable: false, start: '2026-11-24T09:00:00Z' });
  expect(toCalendarEvent('own', 'x', 'Open', on('20:00', '02:00', '2026-12-31'))).toMatchObject({
    editable: true,
    end: '2027-01-01T02:00:00.000Z',
  });
});

test('what has its own page is not dragged on the calendar', () => {
  const editable = KINDS.map((kind) => [kind, toCalendarEvent(kind, 'id', 'title', on('10:00', '11:00')).editable]);
  expect(editable).toEqual([
    ['own', true],
    ['place', true],
    ['training', true],
    ['visit', false],
    ['appointment', false],
  ]);
});
