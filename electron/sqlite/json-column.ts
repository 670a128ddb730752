import * as z from 'zod';

/** A schema for a text column that holds JSON. A value that is not JSON throws a SyntaxError. */
export const jsonColumn = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
