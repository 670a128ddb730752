import { exportCount, SMALLEST_GROUP } from './export-count.ts';
import type { Counts, VisitCounts } from './visit-counts.ts';

/** A number of people: exact inside the house, `exportCount` outside. */
type People = number | '< 5';

export type ReportLine = { value: string; count: People };

/** Minutes: the middle one, and the one that nine in ten do not exceed; null when too few were counted. */
export type Durations = { count: People; medianMinutes: number | null; p90Minutes: number | null };

export type VisitReport = {
  /** Business days (ISO), both included. */
  from: string;
  to: string;
  visits: People;
  days: ReportLine[];
  states: ReportLine[];
  topics: ReportLine[];
  groups: ReportLine[];
  languages: ReportLine[];
  outcomes: ReportLine[];
  hours: ReportLine[];
  reasons: ReportLine[];
  waits: Durations;
  helps: Durations;
};

export type ReportOptions = {
  from: string;
  to: string;
  /** Whether it leaves the house. */
  isExport: boolean;
  groupOfTopic: (topic: string) => string;
  /** The values that are listed also where nobody is counted: in an export, a missing line would say that there is none. */
  values: Partial<Readonly<Record<ListedDimension, readonly string[]>>>;
};

type ListedDimension = 'days' | 'states' | 'topics' | 'groups' | 'languages' | 'outcomes' | 'hours' | 'reasons';

/** The report of what was counted. */
export function makeVisitReport(counts: VisitCounts, { from, to, isExport, groupOfTopic, values }: ReportOptions): VisitReport {
  const people = (count: number): People => (isExport ? exportCount(count) : count);
  const lines = (dimension: ListedDimension, numbers: Counts): ReportLine[] => {
    const listed = values[dimension] ?? [];
    if (isExport) return listed.map((value) => ({ value, count: people(numbers[value] ?? 0) }));
    const others = Object.keys(numbers).filter((value) => !listed.includes(value));
    return [...listed, ...others.toSorted()].filter((value) => value in numbers).map((value) => ({ value, count: numbers[value] ?? 0 }));
  };
  const groups: Record<string, number> = {};
  for (const [topic, count] of Object.entries(counts.topics)) groups[groupOfTopic(topic)] = (groups[groupOfTopic(topic)] ?? 0) + count;
  const durations = (minutes: Counts): Durations => {
    const count = Object.values(minutes).reduce((sum, number) => sum + number, 0);
    const isShown = count >= (isExport ? SMALLEST_GROUP : 1);
    return {
      count: people(count),
      medianMinutes: isShown ? quantile(minutes, count, 0.5) : null,
      p90Minutes: isShown ? quantile(minutes, count, 0.9) : null,
    };
  };
  return {
    from,
    to,
    visits: people(counts.visits),
    days: lines('days', counts.days),
    states: lines('states', counts.states),
    topics: lines('topics', counts.topics),
    groups: lines('groups', groups),
    languages: lines('languages', counts.languages),
    outcomes: lines('outcomes', counts.outcomes),
    hours: lines('hours', counts.hours),
    reasons: lines('reasons', counts.reasons),
    waits: durations(counts.waits),
    helps: durations(counts.helps),
  };
}

/** The smallest number of minutes that at least a share of all does not exceed (nearest rank). */
function quantile(minutes: Counts, count: number, share: number): number {
  const rank = Math.max(1, Math.ceil(share * count));
  let seen = 0;
  for (const [minute, number] of Object.entries(minutes).toSorted(([a], [b]) => Number(a) - Number(b))) {
    seen += number;
    if (seen >= rank) return Number(minute);
  }
  return 0;
}
