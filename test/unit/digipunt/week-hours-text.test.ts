import { expect, test } from 'vitest';
import { findHoursField, formatWeek, parseWeek } from '../../../renderer/desk/digipunt/week-hours-text.ts';

test('a plain week is shown in seven fields, and other lines stay unchanged', () => {
  const when = 'maandag 09:00-12:00 13:00-16:00\nwoensdag 13:00-18:00\neerste zaterdag van de maand 10:00-12:00\n2026-12-24 gesloten';
  const { days, rest } = parseWeek(when);
  expect(days).toEqual(['09:00-12:00 13:00-16:00', '', '13:00-18:00', '', '', '', '']);
  expect(rest).toBe('eerste zaterdag van de maand 10:00-12:00\n2026-12-24 gesloten');
  expect(formatWeek(days, rest)).toBe(when);
});

test.for([
  'maandag en dinsdag 09:00-12:00',
  'maandag vanaf 2026-12-01 09:00-12:00',
  'maandag 09:00-12:00 niet op 2026-12-28',
  'maandag 09:00-12:00\nmaandag 13:00-15:00',
])('the hours “%s” survive parsing and formatting', (when) => {
  const { days, rest } = parseWeek(when);
  expect(formatWeek(days, rest).split('\n').sort()).toEqual(when.split('\n').sort());
});

test('an invalid line belongs to the field that it was typed in', () => {
  const days = ['9-12', ' negen tot twaalf ', '', '', '', '', 'x'.repeat(80)];
  expect(findHoursField('dinsdag negen tot twaalf', days)).toBe(1);
  expect(findHoursField(`zondag ${'x'.repeat(60)}`, days)).toBe(6);
  expect(findHoursField('2026-02-30 gesloten', days)).toBe('rest');
  expect(findHoursField('dinsdag om negen', days)).toBe('rest');
});
