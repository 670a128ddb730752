/** What an imported row does, or would do in a dry run. `label` is the label or code of the row, `fields` those that it changes. */
export type ImportRowResult = { row: number; label: string; does: 'add' | 'change' | 'same'; fields: string[] };

/** What a cell must be, or what is wrong with it. 'calendar' is an event that cannot be parsed. */
export type RowProblemCode =
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
  | 'language'
  | 'calendar';

/** A problem of a row: `row` is its number or line in the file (from 1), `said` the text of the cell (at most 120 characters). */
export type RowProblem = {
  row: number;
  field: string;
  why: RowProblemCode;
  said?: string;
};

/** The most problems that a refusal lists; the others are reported when the file is imported again. */
export const MAX_REPORTED_PROBLEMS = 200;
