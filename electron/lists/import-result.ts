import type { CalendarProblemCode } from '../agenda/rules/calendar-problem.ts';
import { refused } from '../rules/result.ts';

/**
 * What an imported row does, or would do in a dry run. `label` is the label or code of the row, `fields` those that it changes;
 * `name` is that of an entry of a calendar, whose code is mostly a hash.
 */
export type ImportRowResult = { row: number; label: string; name?: string; does: 'add' | 'change' | 'same'; fields: string[] };

/** What an import did, or would do in a dry run. `leftOut` is what a partial import did not take in, by its problems. */
export type ImportResult = { rows: ImportRowResult[]; leftOut: { count: number; problems: readonly RowProblem[] } };

/** The result of an import, and how its table was read; null for a calendar. */
export type ImportReport = ImportResult & { table: TableReport | null };

/** How a table was read: from which sheet of which sheets (none in a CSV file), and each column with a heading. */
export type TableReport = {
  sheet: string | null;
  sheets: readonly string[];
  /** The fields that a column can be. */
  fields: readonly string[];
  columns: readonly TableColumn[];
};

export type TableColumn = {
  /** The position in the file, from 1. */
  column: number;
  heading: string;
  /** The name under which a choice for this column is made and remembered. */
  key: string;
  /** Null for a column that is left out, undefined for one that has to be chosen. */
  field?: string | null;
  /** The first values, at most three. */
  samples: readonly string[];
};

/**
 * What a cell must be, or what is wrong with it; or why an event of a calendar cannot be read. Of the headings: 'column-unknown'
 * (`said` is the heading), 'column-missing' and 'column-twice'.
 */
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
  | 'joined'
  | 'kind'
  | 'when'
  | 'number'
  | 'place'
  | 'topic'
  | 'language'
  | 'column-unknown'
  | 'column-missing'
  | 'column-twice';

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

/** A parsed list and the problems found in it. A value that could not be parsed is absent from its row. */
export type ParsedList<Row> = { rows: readonly Row[]; problems: readonly RowProblem[] };

/** A parsed list with the report of its table; null for a calendar. */
export type ReadList<Row> = ParsedList<Row> & { table: TableReport | null };

/** Nothing of a list is imported. `rows` names the first of the `count` problems. */
export type RowsRefusal = { code: 'rows-refused'; count: number; rows: readonly RowProblem[]; table?: TableReport };

/** The most problems that a refusal, or the part of a list that was left out, names; `count` is of all of them. */
const MAX_REPORTED_PROBLEMS = 200;

/** The problems that are named, in the order of the rows. */
export const limitProblems = (problems: readonly RowProblem[]): RowProblem[] =>
  problems.toSorted((a, b) => a.row - b.row).slice(0, MAX_REPORTED_PROBLEMS);

/** Refuses a list for its problems. */
export const refuseRows = (problems: readonly RowProblem[]): { ok: false; refusal: RowsRefusal } =>
  refused({ code: 'rows-refused', count: problems.length, rows: limitProblems(problems) });

const MAX_QUOTED_LENGTH = 120;

const toPrintable = (text: string): string =>
  text
    .slice(0, MAX_QUOTED_LENGTH)
    .replaceAll(/(?:(?![\u200c\u200d])\p{C})+/gu, ' ')
    .trim();

/**
 * A problem of a row, with the value of the field: at most 120 characters, on one line and without control characters, as it
 * is also printed in a terminal.
 */
export const createRowProblem = (row: number, field: string, why: RowProblemCode, value?: string): RowProblem =>
  value === undefined ? { row, field, why } : { row, field, why, said: toPrintable(value) };

/** A problem with the event to which it belongs, whose name is made as printable as a quoted value. */
export const withEvent = (problem: RowProblem, event: RowProblem['event']): RowProblem =>
  event ? { ...problem, event: { ...event, name: toPrintable(event.name) } } : problem;
