import { exportCount, SMALLEST_GROUP } from './export-count.ts';
import type { RangeCounts } from './range-counts.ts';
import type { ReportScope } from './report-scope.ts';
import type { Counts } from './visit-counts.ts';

/** A number of people: exact inside the house, `exportCount` outside. */
type People = number | '< 5';

export type ReportLine = { value: string; count: People };

/** Minutes: the middle one, and the one that nine in ten do not exceed; null when too few were counted. */
export type Durations = { count: People; medianMinutes: number | null; p90Minutes: number | null };

/** Days of the loans that ended; null when too few were counted. */
type LoanDays = { count: People; meanDays: number | null; medianDays: number | null };

/** The dimensions that are listed as they were counted. */
const LISTED = [
  'days',
  'states',
  'topics',
  'languages',
  'outcomes',
  'hours',
  'reasons',
  'lent',
  'overdue',
  'wished',
  'loanEnds',
  'trainings',
  'homeVisits',
  'referrals',
  'targetGroups',
] as const;
type CountedList = (typeof LISTED)[number];

/** The lists of a report. `deskHours`: hours at the desk by topic. */
export type ReportList = CountedList | 'groups' | 'deskHours';

export type Report = {
  /** Whose figures they are. */
  scope: ReportScope;
  /** Business days (ISO), both included. */
  from: string;
  to: string;
  visits: People;
  /** Loans that began. */
  loans: People;
  waits: Durations;
  helps: Durations;
  loanDays: LoanDays;
  /** The same by kind of device: in an export of every kind, else of those of which any came back. */
  loanDaysByKind: (LoanDays & { value: string })[];
} & Record<ReportList, ReportLine[]>;

export type ReportOptions = {
  scope: ReportScope;
  from: string;
  to: string;
  /** Whether it leaves the house. */
  isExport: boolean;
  groupOfTopic: (topic: string) => string;
  /** The values that are listed also where nobody is counted: in an export, a missing line would say that there is none. */
  values: Partial<Readonly<Record<ReportList, readonly string[]>>>;
};

/** The report of what was counted. */
export function makeReport(counts: RangeCounts, { scope, from, to, isExport, groupOfTopic, values }: ReportOptions): Report {
  const people = (count: number): People => (isExport ? exportCount(count) : count);
  const lines = (list: ReportList, numbers: Counts): ReportLine[] => {
    const listed = values[list] ?? Object.keys(numbers).toSorted();
    if (isExport) return listed.map((value) => ({ value, count: people(numbers[value] ?? 0) }));
    const others = Object.keys(numbers).filter((value) => !listed.includes(value));
    return [...listed, ...others.toSorted()]
      .filter((value) => (numbers[value] ?? 0) > 0)
      .map((value) => ({ value, count: numbers[value] ?? 0 }));
  };
  const groups: Record<string, number> = {};
  for (const [topic, count] of Object.entries(counts.topics)) groups[groupOfTopic(topic)] = (groups[groupOfTopic(topic)] ?? 0) + count;
  const hours = Object.entries(counts.deskMinutes).map(([topic, minutes]): [string, number] => {
    const visits = counts.deskVisits[topic] ?? 0;
    return [topic, Math.round((isExport ? exportedMinutes(visits, minutes) : minutes) / 60)];
  });
  /** The summary of a dimension that counts by duration. */
  const summarize = (durations: Counts) => {
    const count = Object.values(durations).reduce((sum, number) => sum + number, 0);
    const isShown = count >= (isExport ? SMALLEST_GROUP : 1);
    const total = Object.entries(durations).reduce((sum, [duration, number]) => sum + Number(duration) * number, 0);
    const rank = (share: number): number | null => (isShown ? quantile(durations, count, share) : null);
    return { count: people(count), mean: isShown ? Math.round(total / count) : null, median: rank(0.5), p90: rank(0.9) };
  };
  const durations = (minutes: Counts): Durations => {
    const { count, median, p90 } = summarize(minutes);
    return { count, medianMinutes: median, p90Minutes: p90 };
  };
  const daysOf = (days: Counts): LoanDays => {
    const { count, mean, median } = summarize(days);
    return { count, meanDays: mean, medianDays: median };
  };
  /** Whole days of the loans of each kind of device. */
  const kinds: Record<string, Record<string, number>> = {};
  for (const [key, number] of Object.entries(counts.loanDaysByKind)) {
    const [kind = '', days = ''] = key.split(' ');
    (kinds[kind] ??= {})[days] = number;
  }
  const loanKinds = (isExport && values.lent) || Object.keys(kinds).toSorted();
  const counted = Object.fromEntries(LISTED.map((list) => [list, lines(list, counts[list])])) as Record<CountedList, ReportLine[]>;
  return {
    scope,
    from,
    to,
    visits: people(counts.visits),
    loans: people(Object.values(counts.lent).reduce((sum, number) => sum + number, 0)),
    ...counted,
    groups: lines('groups', groups),
    deskHours: lines('deskHours', Object.fromEntries(hours)),
    waits: durations(counts.waits),
    helps: durations(counts.helps),
    loanDays: daysOf(counts.loanDays),
    loanDaysByKind: loanKinds.map((value) => Object.assign({ value }, daysOf(kinds[value] ?? {}))),
  };
}

/**
 * Minutes at the desk as they leave the house: those of the number of visits that leaves it. Where all visits take about as long, the
 * exact sum would say how many there were.
 */
function exportedMinutes(visits: number, minutes: number): number {
  const count = exportCount(visits);
  return count === '< 5' ? 0 : count * Math.round(minutes / visits);
}

/** The smallest duration that at least a share of all does not exceed (nearest rank). */
function quantile(durations: Counts, count: number, share: number): number {
  const rank = Math.max(1, Math.ceil(share * count));
  let seen = 0;
  for (const [duration, number] of Object.entries(durations).toSorted(([a], [b]) => Number(a) - Number(b))) {
    seen += number;
    if (seen >= rank) return Number(duration);
  }
  return 0;
}
