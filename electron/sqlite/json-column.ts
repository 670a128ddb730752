import * as z from 'zod';

/** JSON in a column, parsed with the schema of what it holds. */
export const jsonColumn = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
