import * as z from 'zod';
import { isPrinterName, MAX_SLIP_TEXT_LENGTH, PAPER_MODES, PAPER_SIZES } from './paper.ts';
import { parseReceiptAddress } from './receipt-printer.ts';

/** When a slip is printed, on which printer (null is the system's default) and paper, and the coordinator's own line on it. */
export const paperSettingsSchema = z.strictObject({
  when: z.enum(PAPER_MODES),
  printer: z
    .string()
    .refine(
      (name) => isPrinterName(name) || parseReceiptAddress(name) !== null,
      'the name of a printer, or the private address of a receipt printer',
    )
    .nullable(),
  size: z.enum(PAPER_SIZES),
  text: z.string().max(MAX_SLIP_TEXT_LENGTH),
});

export type PaperSettings = z.infer<typeof paperSettingsSchema>;

/** Nothing is printed until a coordinator says that there is a printer. */
export const DEFAULT_PAPER_SETTINGS: PaperSettings = { when: 'never', printer: null, size: '80', text: '' };
