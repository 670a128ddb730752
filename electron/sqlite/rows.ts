import * as z from 'zod';

// A schema is made once: to make one takes longer than to read a row by it.

/** Reads what a statement found, by the schema of a row. */
export function createRowParser<Row extends z.ZodType>(row: Row) {
  const [one, all] = [row.optional(), z.array(row)];
  return {
    /** A row, if there is one. */
    parseOptional: (found: unknown): z.output<Row> | undefined => one.parse(found),
    parseAll: (found: unknown[]): z.output<Row>[] => all.parse(found),
  };
}

const numberSchema = z.number();
const nullableNumberSchema = numberSchema.nullable();

/** A count, or a number that is always there. */
export const parseNumber = (found: unknown): number => numberSchema.parse(found);

/** A number of the rows that there are; 0 where there are none. */
export const parseNumberOrZero = (found: unknown): number => nullableNumberSchema.parse(found) ?? 0;
