import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptionsAsText, exceptionsWritten, periodsAsText, periodsWritten } from '../../renderer/desk/hours-text.ts';

test.for([
  ['9-12', [['09:00', '12:00']]],
  ['9u-12u30', [['09:00', '12:30']]],
  [
    '9.00 - 12.30, 13:30 – 17',
    [
      ['09:00', '12:30'],
      ['13:30', '17:00'],
    ],
  ],
  [
    '9 tot 12 en 13 tot 16',
    [
      ['09:00', '12:00'],
      ['13:00', '16:00'],
    ],
  ],
  ['22-2', [['22:00', '02:00']]],
  ['18-24', [['18:00', '00:00']]],
  ['', []],
  ['  ', []],
] as const)('the hours %s are read', ([text, periods]) =>
  expect(periodsWritten(text)).toEqual(periods.map(([from, to]) => ({ from, to }))),
);

test.for(['gesloten', '9', '9-12-15', '25-26', '9:70-12', '9-', '-12', '9-12 13'])('%s is no hours', (text) =>
  expect(periodsWritten(text)).toBeUndefined(),
);

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
const periods = fc.array(fc.record({ from: time, to: time }), { maxLength: 6 });

test('what is shown is read back as it is', () =>
  fc.assert(
    fc.property(periods, fc.array(fc.record({ date: fc.constantFrom('2026-12-24', '2027-01-02'), periods })), (week, exceptions) => {
      expect(periodsWritten(periodsAsText(week))).toEqual(week);
      expect(exceptionsWritten(exceptionsAsText(exceptions))).toEqual({ exceptions });
    }),
  ));

test('the line that is no day is named', () => {
  expect(exceptionsWritten('2026-12-24 9-12\n\n25/12/2026\n')).toEqual({ wrong: '25/12/2026' });
  expect(exceptionsWritten('2026-12-24 negen')).toEqual({ wrong: '2026-12-24 negen' });
  expect(exceptionsWritten('2026-12-25')).toEqual({ exceptions: [{ date: '2026-12-25', periods: [] }] });
});
