import { Temporal } from 'temporal-polyfill';
import type { ReportLine } from '../../../electron/reports/rules/report.ts';
import type { ReportRange } from '../../../electron/reports/rules/report-range.ts';

export type { ReportLine };

/** The same figure of a range, of the range before it and of the same days a year before. */
export type Compared<Value> = Record<'now' | 'before' | 'yearBefore', Value>;

export const countOf = (lines: readonly ReportLine[], value: string): number =>
  Number(lines.find((line) => line.value === value)?.count ?? 0);

/** How days are shown together: each by itself, by week (from Monday), or by month. */
export type Period = 'day' | 'week' | 'month';

/** The longest range (days) that is shown by day, and by week. */
const [MAX_DAYS, MAX_WEEK_DAYS] = [31, 31 * 6];

export function periodOf({ from, to }: ReportRange): Period {
  const days = Temporal.PlainDate.from(from).until(to).days + 1;
  return days <= MAX_DAYS ? 'day' : days <= MAX_WEEK_DAYS ? 'week' : 'month';
}

/** Adds days up by period: the value is the first day of it (ISO), also of a week that begins before the range. Empty periods are listed too. */
export function sumByPeriod(days: readonly ReportLine[], range: ReportRange): ReportLine[] {
  const period = periodOf(range);
  const firstDay = (day: Temporal.PlainDate): Temporal.PlainDate =>
    period === 'day' ? day : period === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 });
  const sums = new Map<string, number>();
  const last = Temporal.PlainDate.from(range.to);
  for (
    let day = firstDay(Temporal.PlainDate.from(range.from));
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ [`${period}s`]: 1 })
  )
    sums.set(day.toString(), 0);
  for (const { value, count } of days) {
    const first = firstDay(Temporal.PlainDate.from(value)).toString();
    sums.set(first, (sums.get(first) ?? 0) + Number(count));
  }
  return [...sums].map(([value, count]) => ({ value, count }));
}
