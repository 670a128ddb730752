import * as z from 'zod';
import { optionalLine, singleLineText } from '../../http/fields.ts';
import { BORROWER_FIELDS } from '../rules/borrower.ts';

/** The personal data of a borrower, participant or person on a waiting list, as a form of the desk sends it. */
export const borrowerSchema = z.strictObject({
  name: singleLineText(80),
  reach: singleLineText(120),
  more: z.partialRecord(z.enum(BORROWER_FIELDS), optionalLine(160)),
});
