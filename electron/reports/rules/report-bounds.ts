import * as z from 'zod';

/** The longest range of a report (days): ten years. */
const MAX_DAYS = 3_660;

const DAY_MS = 24 * 60 * 60_000;

/** The year of an annual report. */
export const AnnualQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });

/** A range of business days (ISO), both included. Not daysBetween: a refinement also sees what is no date, which throws there. */
export const ReportQuery = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a day that is not before the first' })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / DAY_MS < MAX_DAYS, { path: ['to'], message: 'ten years at most' });
