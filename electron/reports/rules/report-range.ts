import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from '../../rules/dates.ts';

/** A range of business days (ISO), both included. */
export type ReportRange = { from: string; to: string };

/** Every day of a range. */
export const daysOfRange = ({ from, to }: ReportRange): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** The range before one, to compare with: as many whole months before whole months, else as many days. */
export function rangeBefore({ from, to }: ReportRange): ReportRange {
  const [first, next] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to).add({ days: 1 })];
  const { months, days } = first.until(next, { largestUnit: 'months' });
  const isWholeMonths = first.day === 1 && days === 0;
  const before = isWholeMonths ? first.subtract({ months }) : first.subtract({ days: first.until(next).days });
  return { from: before.toString(), to: addDays(from, -1) };
}

/** The same days a year before; 29 February becomes the 28th. */
export const rangeYearBefore = ({ from, to }: ReportRange): ReportRange => ({
  from: Temporal.PlainDate.from(from).subtract({ years: 1 }).toString(),
  to: Temporal.PlainDate.from(to).subtract({ years: 1 }).toString(),
});
