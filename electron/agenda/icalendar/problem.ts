import type { CalendarProblemCode } from '../rules/calendar-problem.ts';

// What cannot be read of a calendar, and how the functions that read it say so.

/** Why a value cannot be read; `said` is the text of it. */
export type Unreadable = { why: CalendarProblemCode; said?: string };

/** The name of an event, and the local date (ISO) on which it begins; null when that cannot be read. */
export type EventLabel = { name: string; date: string | null };

/** A problem of a calendar: the line of the file on which the event begins (1 for the whole file), and the property. */
export type CalendarProblem = Unreadable & { row: number; field: string; event?: EventLabel };

const MAX_SAID_LENGTH = 80;

export const unreadable = (why: CalendarProblemCode, said?: string): Unreadable =>
  said === undefined ? { why } : { why, said: said.slice(0, MAX_SAID_LENGTH) };

/** Whether a function that reads a value could not read it. */
export const isUnreadable = (value: unknown): value is Unreadable => typeof value === 'object' && value !== null && 'why' in value;
