import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { minutesBetween } from '../../rules/timestamp.ts';

// Counts tickets in one pass. Everything is a sum, so the counts of two Digipunten or two ranges add up; waits are kept per whole
// minute for that reason, since medians do not.

/**
 * A ticket in three texts, since each column of a row takes its time: topic, language, state and outcome with a space after each of
 * the first three; its business day (ISO); and the moments at which it was taken, called, started and ended, each as toTimestamp
 * writes it, or as many spaces where there is none.
 */
export type VisitRow = readonly [kind: string, day: string, moments: string];

/** How long each moment in a row is. */
export const MOMENT_LENGTH = 24;

/** How many there are of each value. */
export type Counts = Readonly<Record<string, number>>;

/**
 * The dimensions of the counts. `hours`: weekday (1 is Monday) and local hour, as '1 09'. `waits`, `helps`: whole minutes.
 * `deskMinutes`: minutes at the desk by topic, never by helper; `deskVisits`: of how many visits they are.
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
  'deskVisits',
  'reasons',
] as const;

/** `visits` are tickets without those that were merged with another one of the same visitor. */
export type VisitCounts = { visits: number } & Readonly<Record<(typeof VISIT_DIMENSIONS)[number], Counts>>;

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

/** The digits of a text from an index on, as a number. */
function digitsAt(text: string, index: number, count: number): number {
  let number = 0;
  for (let offset = 0; offset < count; offset++) number = 10 * number + (text.charCodeAt(index + offset) - 48);
  return number;
}

/** Whether a moment of a row is known. */
const isKnown = (moments: string, index: number): boolean => moments.charCodeAt(index * MOMENT_LENGTH) !== 32;

/** The milliseconds of the day (UTC) of a moment of a row. */
function msOfDay(moments: string, index: number): number {
  const time = index * MOMENT_LENGTH + 11; // 2026-11-23T09:05:00.000Z
  return (
    3_600_000 * digitsAt(moments, time, 2) +
    60_000 * digitsAt(moments, time + 3, 2) +
    1_000 * digitsAt(moments, time + 6, 2) +
    digitsAt(moments, time + 9, 3)
  );
}

/** A number for the date (UTC) of a moment of a row: 20261123. */
const dateNumber = (moments: string, index: number): number => {
  const start = index * MOMENT_LENGTH;
  return 10_000 * digitsAt(moments, start, 4) + 100 * digitsAt(moments, start + 5, 2) + digitsAt(moments, start + 8, 2);
};

/** A moment of a row (ISO 8601). */
const momentAt = (moments: string, index: number): string => moments.slice(index * MOMENT_LENGTH, (index + 1) * MOMENT_LENGTH);

/** Whole minutes from one moment of a row to another; -1 when one is missing. Nearly all are on the same date: parsing takes longer. */
function minutesAt(moments: string, from: number, to: number): number {
  if (!isKnown(moments, from) || !isKnown(moments, to)) return -1;
  if (dateNumber(moments, from) !== dateNumber(moments, to)) return minutesBetween(momentAt(moments, from), momentAt(moments, to));
  return Math.max(0, Math.floor((msOfDay(moments, to) - msOfDay(moments, from)) / 60_000));
}

/** Finds the value of a key, and makes one when there is none yet. */
function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

const [TAKEN, CALLED, STARTED, ENDED] = [0, 1, 2, 3];

/**
 * Counts tickets, and calls out of order by their reason. The wait is up to the last call. What is the same for many tickets is
 * looked up once for each of them and taken apart at the end: a report over years has hundreds of thousands.
 */
export function countVisits(rows: Iterable<VisitRow>, outOfOrder: Iterable<{ reason: string; count: number }>): VisitCounts {
  type Kind = { state: string; count: number; helps: number; minutes: number };
  const kinds = new Map<string, Kind>();
  const [days, waits, helps] = [
    new Map<string, { count: number }>(),
    new Map<number, { count: number }>(),
    new Map<number, { count: number }>(),
  ];
  // Summer time changes on the hour, so all tickets of an hour have the same local hour; converting each takes seconds.
  const hours = new Map<number, { takenAt: string; count: number }>();
  const zero = () => ({ count: 0 });
  let visits = 0;
  for (const [kindText, day, moments] of rows) {
    const kind = getOrAdd(kinds, kindText, () => ({ state: kindText.split(' ')[2] ?? '', count: 0, helps: 0, minutes: 0 }));
    kind.count++;
    if (kind.state === 'merged') continue;
    visits++;
    getOrAdd(days, day, zero).count++;
    const hour = 100 * dateNumber(moments, TAKEN) + digitsAt(moments, 11, 2);
    getOrAdd(hours, hour, () => ({ takenAt: momentAt(moments, TAKEN), count: 0 })).count++;
    const wait = minutesAt(moments, TAKEN, CALLED);
    if (wait >= 0) getOrAdd(waits, wait, zero).count++;
    const help = kind.state === 'finished' ? minutesAt(moments, STARTED, ENDED) : -1;
    if (help < 0) continue;
    getOrAdd(helps, help, zero).count++;
    kind.helps++;
    kind.minutes += help;
  }
  const { add, counts } = createCounters(VISIT_DIMENSIONS);
  for (const [kindText, { state, count, helps: helped, minutes }] of kinds) {
    const [topic = '', language = '', , outcome = ''] = kindText.split(' ');
    add('states', state, count);
    if (state === 'merged') continue;
    add('topics', topic, count);
    add('languages', language, count);
    add('outcomes', outcome || null, count);
    if (helped === 0) continue;
    add('deskMinutes', topic, minutes);
    add('deskVisits', topic, helped);
  }
  for (const [day, { count }] of days) add('days', day, count);
  for (const { takenAt, count } of hours.values()) add('hours', toLocalHour(takenAt), count);
  for (const [minutes, { count }] of waits) add('waits', minutes, count);
  for (const [minutes, { count }] of helps) add('helps', minutes, count);
  for (const { reason, count } of outOfOrder) add('reasons', reason, count);
  return { visits, ...counts() };
}

function toLocalHour(takenAt: string): string {
  const local = Temporal.Instant.from(takenAt).toZonedDateTimeISO(TIME_ZONE);
  return `${local.dayOfWeek} ${String(local.hour).padStart(2, '0')}`;
}
