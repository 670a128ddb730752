import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { createOpenings, NO_HOLIDAYS } from '../../../electron/agenda/rules/openings.ts';
import { EMPTY_SCHEDULE } from '../../../electron/agenda/rules/schedule.ts';
import { parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';
import { FREQUENCIES, recurrenceLine } from '../../../renderer/desk/agenda/recurrence-text.ts';

/** The times of a schedule line from November to February. */
const timesOf = (line: string): string[] => {
  const result = parseScheduleText(line, EMPTY_SCHEDULE);
  if ('wrong' in result) throw new Error(result.wrong);
  return createOpenings(result.schedule, NO_HOLIDAYS)
    .listOccurrences('2026-11-01', '2027-02-28')
    .map(({ date, from, to }) => `${date} ${from}-${to}`);
};

test.for([
  ['once', '2026-11-28', ['2026-11-28']],
  ['week', '2026-11-28', ['2026-11-28', '2026-12-05', '2026-12-12']],
  ['fortnight', '2026-11-28', ['2026-11-28', '2026-12-12', '2026-12-26']],
  ['month', '2026-11-28', ['2026-11-28', '2026-12-26', '2027-01-23']],
  ['month', '2026-11-30', ['2026-11-30', '2026-12-28', '2027-01-25']],
] as const)('the frequency %s from %s gives the right first dates', ([frequency, date, expected]) =>
  expect(timesOf(recurrenceLine(frequency, { date, from: '09:00', to: '12:00' })).slice(0, 3)).toEqual(
    expected.map((expectedDate) => `${expectedDate} 09:00-12:00`),
  ),
);

test('each frequency starts on the chosen date, for ninety dates', () => {
  for (let days = 0; days < 90; days++) {
    const date = Temporal.PlainDate.from('2026-11-01').add({ days }).toString();
    for (const frequency of FREQUENCIES)
      expect(timesOf(recurrenceLine(frequency, { date, from: '09:00', to: '12:00' }))[0]).toBe(`${date} 09:00-12:00`);
  }
});
