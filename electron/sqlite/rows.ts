import * as z from 'zod';

// A schema is made once: to make one takes longer than to read a row by it.

/** Reads what a statement found, by the schema of a row. */
export function rowsOf<Row extends z.ZodType>(row: Row) {
  const [one, all] = [row.optional(), z.array(row)];
  return {
    /** A row, if there is one. */
    one: (found: unknown): z.output<Row> | undefined => one.parse(found),
    all: (found: unknown[]): z.output<Row>[] => all.parse(found),
  };
}

const number = z.number();
const numberOrNone = number.nullable();

/** A count, or a number that is always there. */
export const numberFound = (found: unknown): number => number.parse(found);

/** A number of the rows that there are; 0 where there are none. */
export const numberOrZero = (found: unknown): number => numberOrNone.parse(found) ?? 0;
