/** What a row of a list of devices does, or would do: `fields` are those that it changes. */
export type ImportRowResult = { row: number; label: string; does: 'add' | 'change' | 'same'; fields: string[] };

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

/** What is wrong with a row of a list: `why` says what the field is not, `said` what stands there (at most 120 characters). */
export type RowProblem = {
  row: number;
  field: string;
  why: RowProblemCode;
  said?: string;
};

/** So many rows that are wrong are named; whoever mends them finds the rest the next time. */
export const MAX_REPORTED_PROBLEMS = 200;
