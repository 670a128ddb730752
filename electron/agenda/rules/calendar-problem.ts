/** Why a calendar file, one of its events, or a part of an event cannot be read. */
const CALENDAR_PROBLEM_CODES = [
  // The file: a BEGIN without its END or the reverse; more events than are read.
  'file-incomplete',
  'events-too-many',
  // A line or a value that is not as RFC 5545 has it, a property that is needed, and a time zone that is not known.
  'line-unreadable',
  'value-unreadable',
  'value-missing',
  'time-zone-unknown',
  // The end: not after the start, or with a time when the start has none.
  'end-before-start',
  'end-with-time',
  // The recurrence: of a kind that schedules do not have; more than one; without any date; with too many.
  'recurrence-unsupported',
  'recurrence-twice',
  'recurrence-empty',
  'recurrence-too-long',
  // A recurrence that cannot be written for the days beside its own, as for the second day of an event.
  'recurrence-not-movable',
  'days-too-many',
  // A change of a series that is not in the file.
  'series-missing',
  // More rules, cancelled dates or exceptions than a schedule can have.
  'schedule-too-large',
] as const;
export type CalendarProblemCode = (typeof CALENDAR_PROBLEM_CODES)[number];

const CODES: ReadonlySet<string> = new Set(CALENDAR_PROBLEM_CODES);
export const isCalendarProblem = (code: string): code is CalendarProblemCode => CODES.has(code);
