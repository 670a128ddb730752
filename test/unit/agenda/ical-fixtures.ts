import { Temporal } from 'temporal-polyfill';
import { singleDateRule, type Schedule } from '../../../electron/agenda/rules/schedule.ts';
import { parseCalendar } from '../../../electron/agenda/icalendar/parse-calendar.ts';
import type { CalendarEntry } from '../../../electron/agenda/icalendar/write-calendar.ts';

// Calendars for tests: entries, files with certain lines in them, and what is read from those.

export type Rule = Schedule['rules'][number];

export const TIMESTAMP = Temporal.Instant.from('2026-11-24T08:00:00Z');
export const NO_CLOSED_DATES = { stamp: TIMESTAMP, closedDates: () => [] };

export const weeklyRule = (more: Partial<Rule> = {}): Rule => ({
  ...singleDateRule('MO', '2026-01-01', [{ from: '09:00', to: '12:00' }]),
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  ...more,
});
export const createEntry = (rules: Rule[], more: Partial<Schedule> = {}): CalendarEntry => ({
  id: 'bib',
  name: 'Bibliotheek',
  about: '',
  where: '',
  geo: null,
  more: {},
  schedule: { rules, exceptions: [], holidays: 'closed', ...more },
});

/** A file with these lines in it, and what is read from it. */
export const createIcalFile = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
export const createIcalEvent = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
export const parseEntries = (text: string): CalendarEntry[] => {
  const { entries, problems } = parseCalendar(text);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return entries.map(({ entry }) => entry);
};
export const parseRules = (text: string) =>
  parseEntries(text).flatMap(({ schedule }) =>
    schedule.rules.map(({ rrule, first, last, periods, cancelled }) => ({ rrule, first, last, periods, cancelled })),
  );
export const parseProblems = (text: string) => parseCalendar(text).problems;
export const unfoldLines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
