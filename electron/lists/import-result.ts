import type { CalendarProblemCode } from '../agenda/rules/calendar-problem.ts';

/**
 * What an imported row does, or would do in a dry run. `label` is the label or code of the row, `fields` those that it changes;
 * `name` is that of an entry of a calendar, whose code is mostly a hash.
 */
export type ImportRowResult = { row: number; label: string; name?: string; does: 'add' | 'change' | 'same'; fields: string[] };

/** What a cell must be, or what is wrong with it; or why an event of a calendar cannot be read. */
export type RowProblemCode =
  | CalendarProblemCode
  | 'empty'
  | 'too-long'
  | 'characters'
  | 'type'
  | 'date'
  | 'amount'
  | 'twice'
  | 'in-use'
  | 'kind'
  | 'when'
  | 'number'
  | 'place'
  | 'topic'
  | 'language';

/**
 * A problem of a row: `row` is its number or line in the file (from 1), `said` the text of the cell (at most 120 characters),
 * `event` the name of an event of a calendar and the date (ISO) on which it begins, null when it has none that can be read.
 */
export type RowProblem = {
  row: number;
  field: string;
  why: RowProblemCode;
  said?: string;
  event?: { name: string; date: string | null };
};

/** The most problems that a refusal, or the part of a list that was left out, names; `count` is of all of them. */
export const MAX_REPORTED_PROBLEMS = 200;

/** What an import did, or would do in a dry run. `leftOut` is what a partial import did not take in, by its problems. */
export type ImportResult = { rows: ImportRowResult[]; leftOut: { count: number; problems: readonly RowProblem[] } };
