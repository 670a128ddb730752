import { Temporal } from 'temporal-polyfill';
import type { ReportRange } from '../../../electron/reports/rules/report-range.ts';

/** The ranges that are chosen with one press. */
export const PRESETS = ['day', 'week', 'month', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

/** The day, week (from Monday), month or year that a day (ISO) is in. */
export function presetRange(preset: Preset, today: string): ReportRange {
  const day = Temporal.PlainDate.from(today);
  const from = {
    day,
    week: day.subtract({ days: day.dayOfWeek - 1 }),
    month: day.with({ day: 1 }),
    year: day.with({ month: 1, day: 1 }),
  }[preset];
  const to = from.add({ [`${preset}s`]: 1 }).subtract({ days: 1 });
  return { from: from.toString(), to: to.toString() };
}
