import * as z from 'zod';

/** A schema for an integer column that is 1 for true and 0 for false: SQLite has no booleans. */
export const booleanColumn = z.int().transform((value) => value === 1);
