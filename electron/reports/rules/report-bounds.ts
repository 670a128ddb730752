import * as z from 'zod';
import { MAX_DAYS as MAX_DAY_FILE_DAYS } from './day-file.ts';
import { REPORT_SCOPES } from './report-scope.ts';

/** The longest range of a report (days): ten years. */
const MAX_DAYS = 3_660;

const DAY_MS = 24 * 60 * 60_000;

const scope = z.enum(REPORT_SCOPES).default('here');

/** The year of an annual report, and whose figures it has. */
export const AnnualQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100), scope });

type Range = { from: string; to: string };

// Not daysBetween: a refinement also sees what is no date, which throws there.
const isOrdered = ({ from, to }: Range): boolean => from <= to;
const hasAtMost =
  (days: number) =>
  ({ from, to }: Range): boolean =>
    (Date.parse(to) - Date.parse(from)) / DAY_MS < days;

const NOT_BEFORE = { path: ['to'], message: 'a day that is not before the first' };

/** A range of business days (ISO), both included, and whose figures are counted. */
export const ReportQuery = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), scope })
  .refine(isOrdered, NOT_BEFORE)
  .refine(hasAtMost(MAX_DAYS), { path: ['to'], message: 'ten years at most' });

/** The days of a day file, and for which Digipunt it is, by its id. */
export const DayFileQuery = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), digipunt: z.string().min(1).max(36) })
  .refine(isOrdered, NOT_BEFORE)
  .refine(hasAtMost(MAX_DAY_FILE_DAYS), { path: ['to'], message: 'three months at most' });
