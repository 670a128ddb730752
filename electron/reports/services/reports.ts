import { join } from 'node:path';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { CALL_REASONS } from '../../queue/rules/desk-reasons.ts';
import { OUTCOMES, TICKET_STATES } from '../../queue/rules/ticket-states.ts';
import { runInWorker } from '../../store/worker/run-in-worker.ts';
import { daysOfRange, rangeBefore, type ReportRange, rangeYearBefore } from '../rules/report-range.ts';
import type { VisitCounts } from '../rules/visit-counts.ts';
import { makeVisitReport, type VisitReport } from '../rules/visit-report.ts';

/** The report of a range, of the range before it and of the same days a year before. */
export type ComparedReport = { now: VisitReport; before: VisitReport; yearBefore: VisitReport };

/** The group of a topic that the catalogue has no longer. */
const NO_GROUP = 'other';

const GROUPS = new Map(TOPICS.map(({ id, group }) => [id, group]));

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Weekday and hour as visit-counts.ts counts them. */
const HOURS = WEEKDAYS.flatMap((weekday) => Array.from({ length: 24 }, (_, hour) => `${weekday} ${String(hour).padStart(2, '0')}`));

/** Counts the visits of ranges in a thread of its own: a year of a busy Digipunt takes a while, and a visitor does not wait. */
const countRanges = (dataFolder: string, ranges: readonly ReportRange[]): Promise<VisitCounts[]> =>
  runInWorker({ name: 'count-visits', file: join(dataFolder, 'digipunt.sqlite'), ranges });

/** Counts the visits of a range. */
export async function countVisits(dataFolder: string, range: ReportRange): Promise<VisitCounts> {
  const [counts] = await countRanges(dataFolder, [range]);
  if (!counts) throw new Error('a range was not counted');
  return counts;
}

/** The report of counts. What leaves the house (`isExport`) has no numbers under five. */
export const reportOf = (counts: VisitCounts, range: ReportRange, isExport: boolean): VisitReport =>
  makeVisitReport(counts, {
    ...range,
    isExport,
    groupOfTopic: (topic) => GROUPS.get(topic) ?? NO_GROUP,
    values: {
      days: daysOfRange(range),
      states: TICKET_STATES,
      topics: TOPICS.map(({ id }) => id),
      groups: [...new Set([...GROUPS.values(), NO_GROUP])],
      languages: LANGUAGES,
      outcomes: OUTCOMES,
      hours: HOURS,
      reasons: CALL_REASONS,
    },
  });

/** The exact report of a range with both comparisons, for the coordinator's page. */
export async function compareVisits(dataFolder: string, range: ReportRange): Promise<ComparedReport> {
  const ranges = { now: range, before: rangeBefore(range), yearBefore: rangeYearBefore(range) };
  const [now, before, yearBefore] = await countRanges(dataFolder, Object.values(ranges));
  if (!now || !before || !yearBefore) throw new Error('a range was not counted');
  return {
    now: reportOf(now, ranges.now, false),
    before: reportOf(before, ranges.before, false),
    yearBefore: reportOf(yearBefore, ranges.yearBefore, false),
  };
}
