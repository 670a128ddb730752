import { type Counts, createCounters, VISIT_DIMENSIONS, type VisitCounts } from './visit-counts.ts';

/**
 * What is counted beside tickets. `lent`, `overdue`, `wished`: loans, loans that came back late or are late now, and places on the
 * waiting list, by kind of device. `loanEnds`: how loans ended. `loanDays`: whole days of the loans that ended,
 * `loanDaysByKind` with the kind of device before them (`laptop 14`). `trainings`: sessions, their seats and who signed up.
 * `homeVisits`: asked, done, cancelled. `referrals`: by place. `targetGroups`: answers to the question at finishing.
 */
export const ACTIVITY_DIMENSIONS = [
  'lent',
  'overdue',
  'wished',
  'loanEnds',
  'loanDays',
  'loanDaysByKind',
  'trainings',
  'homeVisits',
  'referrals',
  'targetGroups',
] as const;
export type ActivityDimension = (typeof ACTIVITY_DIMENSIONS)[number];

export type ActivityCounts = Readonly<Record<ActivityDimension, Counts>>;

/** Everything that is counted over a range of days. */
export type RangeCounts = VisitCounts & ActivityCounts;

const DIMENSIONS = [...VISIT_DIMENSIONS, ...ACTIVITY_DIMENSIONS];

/** The counts of several Digipunten, or of ranges that do not overlap, together. */
export function addCounts(all: readonly RangeCounts[]): RangeCounts {
  const { add, counts } = createCounters(DIMENSIONS);
  for (const one of all) for (const name of DIMENSIONS) for (const [value, number] of Object.entries(one[name])) add(name, value, number);
  return { visits: all.reduce((sum, { visits }) => sum + visits, 0), ...counts() };
}
