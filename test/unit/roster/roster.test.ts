import { expect, test } from 'vitest';
import { parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';
import { formatScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';
import { EMPTY_SCHEDULE } from '../../../electron/agenda/rules/schedule.ts';
import { EMPTY_ROSTER, eraseBefore, hasShifts, rosterSchema, withAbsence } from '../../../electron/roster/rules/roster.ts';

const roster = (when: string, absences: string[] = []) => {
  const parsed = parseScheduleText(when, EMPTY_SCHEDULE);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return { schedule: parsed.schedule, absences };
};

test('what lies before the date is erased: single days, absences, what ended, and since when somebody comes', () => {
  const when = [
    'maandag vanaf 2026-03-02 9-12',
    'dinsdag tot en met 2026-05-01 9-12',
    'ook op 2026-05-02 9-12',
    'ook op 2026-06-02 9-12',
    'om de 2 weken woensdag vanaf 2026-03-04 13-16',
    'donderdag 9-12 niet op 2026-04-02, 2026-07-02',
    '2026-05-04 gesloten',
    '2026-06-04 gesloten',
  ].join('\n');
  const erased = eraseBefore(roster(when, ['2026-05-05', '2026-06-01', '2026-06-09']), '2026-06-01');
  expect(formatScheduleText(erased.schedule).split('\n')).toEqual([
    'maandag 09:00-12:00',
    'ook op 2026-06-02 09:00-12:00',
    'om de 2 weken woensdag vanaf 2026-03-04 13:00-16:00',
    'donderdag 09:00-12:00 niet op 2026-07-02',
    '2026-06-04 gesloten',
  ]);
  expect(erased.absences).toEqual(['2026-06-01', '2026-06-09']);
  expect(rosterSchema.safeParse(erased).success).toBe(true);
  expect(eraseBefore(erased, '2026-06-01')).toEqual(erased);
});

test('an absence is there once, and can be taken back', () => {
  const absent = withAbsence(withAbsence(EMPTY_ROSTER, '2026-06-09', true), '2026-06-02', true);
  expect(withAbsence(absent, '2026-06-09', true).absences).toEqual(['2026-06-02', '2026-06-09']);
  expect(withAbsence(absent, '2026-06-02', false).absences).toEqual(['2026-06-09']);
});

test('a roster without a single period says nothing', () => {
  expect(hasShifts(roster(''))).toBe(false);
  expect(hasShifts(roster('2026-06-04 gesloten'))).toBe(false);
  expect(hasShifts(roster('2026-06-04 9-12'))).toBe(true);
  expect(hasShifts(roster('maandag 9-12'))).toBe(true);
});
