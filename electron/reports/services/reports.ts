import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { localDate } from '../../rules/local-time.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { CALL_REASONS } from '../../queue/rules/desk-reasons.ts';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { TARGET_GROUPS } from '../../queue/rules/target-groups.ts';
import { OUTCOMES, TICKET_STATES } from '../../queue/rules/ticket-states.ts';
import { runInWorker } from '../../store/worker/run-in-worker.ts';
import { daysOfRange, rangeBefore, type ReportRange, rangeYearBefore } from '../rules/report-range.ts';
import type { RangeCounts } from '../rules/range-counts.ts';
import type { ReportScope } from '../rules/report-scope.ts';
import { makeReport, type Report } from '../rules/report.ts';

/** The report of a range, of the range before it and of the same days a year before. */
export type ComparedReport = { now: Report; before: Report; yearBefore: Report };

/** A range, and whose figures are counted. */
export type ScopedRange = ReportRange & { scope: ReportScope };

/** The group of a topic that the catalogue has no longer. */
const NO_GROUP = 'other';

const GROUPS = new Map(TOPICS.map(({ id, group }) => [id, group]));

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Weekday and hour as visit-counts.ts counts them. */
const HOURS = WEEKDAYS.flatMap((weekday) => Array.from({ length: 24 }, (_, hour) => `${weekday} ${String(hour).padStart(2, '0')}`));

/** What a session, those who signed up for one, and their seats are counted as. */
const TRAINING_LINES = ['sessions', 'cancelled', 'seats', 'signed-up', 'present', 'absent', 'waiting', 'withdrawn'];
const LOAN_ENDS = ['returned', 'lost', 'stolen'];
const HOME_VISIT_LINES = ['asked', 'done', 'cancelled'];

/** Counts ranges in a thread of its own: a year of a busy Digipunt takes a while, and a visitor does not wait. */
export const countRanges = (
  dataFolder: string,
  ranges: readonly ReportRange[],
  scope: ReportScope,
  now: Temporal.Instant,
): Promise<RangeCounts[]> =>
  runInWorker({ name: 'count-ranges', file: join(dataFolder, 'digipunt.sqlite'), ranges, scope, today: localDate(now) });

/** Counts what happened in a range. */
export async function countRange(dataFolder: string, { scope, ...range }: ScopedRange, now: Temporal.Instant): Promise<RangeCounts> {
  const [counts] = await countRanges(dataFolder, [range], scope, now);
  if (!counts) throw new Error('a range was not counted');
  return counts;
}

/** The report of counts. What leaves the house (`isExport`) has no numbers under five. */
export const reportOf = (counts: RangeCounts, range: ScopedRange, isExport: boolean): Report =>
  makeReport(counts, {
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
      deskHours: TOPICS.map(({ id }) => id),
      lent: DEVICE_TYPES,
      overdue: DEVICE_TYPES,
      wished: DEVICE_TYPES,
      loanEnds: LOAN_ENDS,
      trainings: TRAINING_LINES,
      homeVisits: HOME_VISIT_LINES,
      targetGroups: TARGET_GROUPS,
    },
  });

/** The reports of several ranges, counted in one pass, by their names. */
async function reportRanges<Name extends string>(
  dataFolder: string,
  ranges: Readonly<Record<Name, ReportRange>>,
  { scope, isExport }: { scope: ReportScope; isExport: boolean },
  now: Temporal.Instant,
): Promise<Record<Name, Report>> {
  const named = Object.entries<ReportRange>(ranges);
  const counted = await countRanges(
    dataFolder,
    named.map(([, range]) => range),
    scope,
    now,
  );
  const reports = named.map(([name, range], index) => {
    const counts = counted[index];
    if (!counts) throw new Error('a range was not counted');
    return [name, reportOf(counts, { ...range, scope }, isExport)];
  });
  return Object.fromEntries(reports) as Record<Name, Report>;
}

/** The exact report of a range with both comparisons, for the coordinator's page. */
export const compareRanges = (dataFolder: string, { scope, ...range }: ScopedRange, now: Temporal.Instant): Promise<ComparedReport> => {
  const ranges = { now: range, before: rangeBefore(range), yearBefore: rangeYearBefore(range) };
  return reportRanges(dataFolder, ranges, { scope, isExport: false }, now);
};

/** The reports of a year and of the year before as they leave the house. */
export function exportYears(
  dataFolder: string,
  { year, scope }: { year: number; scope: ReportScope },
  now: Temporal.Instant,
): Promise<{ now: Report; yearBefore: Report }> {
  const range = { from: `${year}-01-01`, to: `${year}-12-31` };
  return reportRanges(dataFolder, { now: range, yearBefore: rangeYearBefore(range) }, { scope, isExport: true }, now);
}
