import * as z from 'zod';
import { optionalLine, singleLineText } from '../../http/fields.ts';
import { BORROWER_FIELDS } from '../rules/borrower.ts';

/** Who borrows, waits or takes part, as a form of the desk sends it. */
export const borrower = z.strictObject({
  name: singleLineText(80),
  reach: singleLineText(120),
  more: z.partialRecord(z.enum(BORROWER_FIELDS), optionalLine(160)),
});
