import { Temporal } from 'temporal-polyfill';
import { parseCalendar } from '../../../electron/agenda/icalendar/parse-calendar.ts';
import type { CalendarEntry } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { type Schedule, singleDateRule } from '../../../electron/agenda/rules/schedule.ts';

// Calendar entries and iCalendar files for tests, and functions that parse such files.

export type Rule = Schedule['rules'][number];

export const TIMESTAMP = Temporal.Instant.from('2026-11-24T08:00:00Z');
/** Options for writing a calendar without closed dates. */
export const NO_CLOSED_DATES = { stamp: TIMESTAMP, closedDates: () => [] };

/** A rule for Mondays from 09:00 to 12:00; `fields` replaces parts of it. */
export const weeklyRule = (fields: Partial<Rule> = {}): Rule => ({
  ...singleDateRule('MO', '2026-01-01', [{ from: '09:00', to: '12:00' }]),
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  ...fields,
});

/** An entry with rules; `fields` replaces parts of its schedule. */
export const createEntry = (rules: Rule[], fields: Partial<Schedule> = {}): CalendarEntry => ({
  id: 'bib',
  name: 'Bibliotheek',
  about: '',
  where: '',
  geo: null,
  more: {},
  schedule: { rules, exceptions: [], holidays: 'closed', ...fields },
});

/** An iCalendar file of another program with these lines. */
export const createIcalFile = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
/** The lines of an event. */
export const createIcalEvent = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

/** Parses the entries of a file. Throws when the file has a problem. */
export const parseEntries = (text: string): CalendarEntry[] => {
  const { entries, problems } = parseCalendar(text);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return entries.map(({ entry }) => entry);
};

/** Parses the rules of all entries of a file, without ids, seasons and school holidays. */
export const parseRules = (text: string) =>
  parseEntries(text).flatMap(({ schedule }) =>
    schedule.rules.map(({ rrule, first, last, periods, cancelled }) => ({ rrule, first, last, periods, cancelled })),
  );

export const parseProblems = (text: string) => parseCalendar(text).problems;
/** The lines of a file with folded lines joined (RFC 5545, 3.1). */
export const unfoldLines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
