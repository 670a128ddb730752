import * as z from 'zod';
import { line, oneLine } from '../../http/fields.ts';
import { BORROWER_FIELDS } from '../rules/borrower.ts';

/** Who borrows, waits or takes part, as a form of the desk sends it. */
export const borrower = z.strictObject({
  name: oneLine(80),
  reach: oneLine(120),
  more: z.partialRecord(z.enum(BORROWER_FIELDS), line(160)),
});
