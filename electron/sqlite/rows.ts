import * as z from 'zod';

// Parses the rows of statements. Schemas are created once: creating one takes longer than parsing a row with it.

/** Parsers for the results of `get()` and `all()`. @throws {z.ZodError} from both, for a row that does not match the schema. */
export function createRowParser<Row extends z.ZodType>(rowSchema: Row) {
  const [optionalSchema, arraySchema] = [rowSchema.optional(), z.array(rowSchema)];
  return {
    /** Undefined when no row was found. */
    parseOptional: (row: unknown): z.output<Row> | undefined => optionalSchema.parse(row),
    parseAll: (rows: unknown[]): z.output<Row>[] => arraySchema.parse(rows),
  };
}

const numberSchema = z.number();
const nullableNumberSchema = numberSchema.nullable();

/** The value of a plucked statement that always returns a number, like `count(*)`. */
export const parseNumber = (value: unknown): number => numberSchema.parse(value);

/** The value of a plucked aggregate like `max(…)`, which is null without rows; 0 then. */
export const parseNumberOrZero = (value: unknown): number => nullableNumberSchema.parse(value) ?? 0;
