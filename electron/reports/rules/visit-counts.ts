import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { minutesBetween } from '../../rules/timestamp.ts';

// Counts tickets in one pass. Everything is a sum, so the counts of two Digipunten or two ranges add up; waits are kept per whole
// minute for that reason, since medians do not.

/** A ticket as it is stored. Moments are ISO 8601; `day` is its business day. */
export type VisitRow = {
  day: string;
  topic: string;
  language: string;
  state: string;
  outcome: string | null;
  takenAt: string;
  calledAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
};

/** How many there are of each value. */
export type Counts = Readonly<Record<string, number>>;

/**
 * The dimensions of the counts. `hours`: weekday (1 is Monday) and local hour, as '1 09'. `waits`, `helps`: whole minutes.
 * `deskMinutes`: minutes at the desk by topic, never by helper.
 */
export const VISIT_DIMENSIONS = [
  'days',
  'states',
  'topics',
  'languages',
  'outcomes',
  'hours',
  'waits',
  'helps',
  'deskMinutes',
  'reasons',
] as const;

/** `visits` are tickets without those that were merged with another one of the same visitor. */
export type VisitCounts = { visits: number } & Readonly<Record<(typeof VISIT_DIMENSIONS)[number], Counts>>;

/** Whole minutes between two moments; null when one is missing. */
const knownMinutes = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : minutesBetween(from, to);

/** Counts values by their dimension. */
export function createCounters<Dimension extends string>(dimensions: readonly Dimension[]) {
  const counters = new Map(dimensions.map((name) => [name, new Map<string, number>()]));
  return {
    add: (dimension: Dimension, value: string | number | null, number = 1): void => {
      const counter = counters.get(dimension);
      if (value !== null) counter?.set(String(value), (counter.get(String(value)) ?? 0) + number);
    },
    counts: () =>
      Object.fromEntries([...counters].map(([name, counter]) => [name, Object.fromEntries(counter)])) as Record<Dimension, Counts>,
  };
}

/** Counts tickets, and calls out of order by their reason. The wait is up to the last call. */
export function countVisits(rows: Iterable<VisitRow>, outOfOrder: Iterable<{ reason: string; count: number }>): VisitCounts {
  const { add, counts } = createCounters(VISIT_DIMENSIONS);
  // Summer time changes on the hour, so all tickets of an hour have the same local hour; converting each takes seconds.
  const localHours = new Map<string, string>();
  let visits = 0;
  for (const row of rows) {
    add('states', row.state);
    if (row.state === 'merged') continue;
    visits++;
    add('days', row.day);
    add('topics', row.topic);
    add('languages', row.language);
    add('outcomes', row.outcome);
    const utcHour = row.takenAt.slice(0, 13);
    let localHour = localHours.get(utcHour);
    if (localHour === undefined) localHours.set(utcHour, (localHour = toLocalHour(row.takenAt)));
    add('hours', localHour);
    add('waits', knownMinutes(row.takenAt, row.calledAt));
    const help = row.state === 'finished' ? knownMinutes(row.startedAt, row.endedAt) : null;
    add('helps', help);
    if (help !== null) add('deskMinutes', row.topic, help);
  }
  for (const { reason, count: number } of outOfOrder) add('reasons', reason, number);
  return { visits, ...counts() };
}

function toLocalHour(takenAt: string): string {
  const local = Temporal.Instant.from(takenAt).toZonedDateTimeISO(TIME_ZONE);
  return `${local.dayOfWeek} ${String(local.hour).padStart(2, '0')}`;
}
