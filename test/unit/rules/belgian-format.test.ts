import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDeviceType } from '../../../electron/lending/rules/device-type-names.ts';
import { parseCents, parseDate, parseDateCell } from '../../../electron/rules/belgian-format.ts';

test.for([
  ['23/11/2026', '2026-11-23'],
  ['3/2/2026', '2026-02-03'],
  ['03-02-2026', '2026-02-03'],
  ['3.2.26', '2026-02-03'],
  ['2026-2-3', '2026-02-03'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2026', undefined],
  ['11/23/2026', undefined],
  ['3/2-2026', undefined],
  ['46000', undefined],
  ['gisteren', undefined],
] as const)('the date “%s” is parsed as %s', ([text, date]) => expect(parseDate(text)).toBe(date));

test.for([
  ['23 november 2026', '2026-11-23'],
  ['3  Februari 2026', '2026-02-03'],
  ['46349', '2026-11-23'],
  ['36526', '2000-01-01'],
  ['23/11/2026', '2026-11-23'],
  ['30 februari 2026', undefined],
  ['23 brumaire 2026', undefined],
  ['2026', undefined],
  ['463490', undefined],
] as const)('the cell “%s” is parsed as the date %s', ([text, date]) => expect(parseDateCell(text)).toBe(date));

test.for([
  ['250', 25_000],
  ['249,5', 24_950],
  ['249,50', 24_950],
  ['249.50', 24_950],
  ['1.249', 124_900],
  ['1.249,99', 124_999],
  ['€ 1 249,99', 124_999],
  ['12,345', undefined],
  ['-3', undefined],
  ['veel', undefined],
  ['1,2,3', undefined],
] as const)('the amount “%s” is parsed as %s cents', ([text, cents]) => expect(parseCents(text)).toBe(cents));

test('a written amount is parsed back unchanged', () =>
  fc.assert(
    fc.property(fc.nat(99_999_999), (cents) => {
      expect(parseCents((cents / 100).toFixed(2).replace('.', ','))).toBe(cents);
    }),
  ));

test('a device type is found by any of its names', () => {
  expect(['Laptop', ' GSM ', 'tablet', 'printer', ''].map(parseDeviceType)).toEqual([
    'laptop',
    'smartphone',
    'tablet',
    undefined,
    undefined,
  ]);
});

test.for([
  ['Laptops', 'laptop'],
  ['PC', 'laptop'],
  ["pc's", 'laptop'],
  ['Chromebook', 'laptop'],
  ['i-Pad', 'tablet'],
  ['Tablets', 'tablet'],
  ['GSM-toestel', 'smartphone'],
  ['GSM-toestellen', 'smartphone'],
  ['smart phone', 'smartphone'],
  ['Telefoons', 'smartphone'],
  ['constructor', undefined],
] as const)('“%s” in a list is a %s', ([text, type]) => expect(parseDeviceType(text)).toBe(type));
