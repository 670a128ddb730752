import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnAttendance } from '../../../electron/queue/rules/attendance.ts';
import { learnFromCalls, type PastCall } from '../../../electron/queue/rules/call-history.ts';
import { DEFAULT_CHOICE_SETTINGS } from '../../../electron/queue/rules/choice-settings.ts';
import { learnVisitors } from '../../../electron/queue/rules/expected-visitors.ts';
import { type ForecastInput, forecastWaits } from '../../../electron/queue/rules/forecast-waits.ts';
import type { LineTicket } from '../../../electron/queue/rules/simulate-line.ts';
import { calibrationOf, MONTH_KINDS, simulateMonth } from '../../bench/simulated-months.ts';

// The months of `npm run bench -- --only wait`, shorter.

test('at least four of five visitors wait as long as they are told, in ranges far narrower than those of a whole day', () => {
  const observations = MONTH_KINDS.flatMap((kind) =>
    simulateMonth(kind, { seed: 1, days: 3, ordinaryDays: 12, asksEvery: 2 }).map((one) =>
      Object.assign(one, { day: `${kind} ${one.day}` }),
    ),
  );
  const { count, coverage, width, plainWidth } = calibrationOf(observations);
  expect(count).toBeGreaterThan(250);
  expect(coverage).toBeGreaterThanOrEqual(0.8);
  expect(width / plainWidth).toBeLessThanOrEqual(0.6);
});

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 2, 2, 11);

/** Past calls of some length each, ten a day, by helpers in turn. */
const pastCalls = (minutes: readonly number[], helpers: number): PastCall[] =>
  Array.from({ length: 120 }, (_, index) => {
    const day = Math.floor(index / 10);
    const minute = 9 * 60 + (index % 10) * 20;
    const calledAt = Date.UTC(2026, 1, 2 + day) + minute * MINUTE_MS;
    return {
      day: new Date(calledAt).toISOString().slice(0, 10),
      weekday: 1 + (day % 5),
      minute,
      staff: `helper ${index % helpers}`,
      topic: index % 3 === 0 ? 'bank' : 'itsme',
      language: 'nl',
      hasPriority: false,
      takenAt: calledAt - 10 * MINUTE_MS,
      calledAt,
      endedAt: calledAt + (minutes[index % minutes.length] ?? 0) * MINUTE_MS,
      isMissed: index % 13 === 0,
      passes: 0,
    };
  });

/** A line of any length where all know the same, at helpers of whom some help somebody and some are free. */
const plainLine = fc
  .record({
    waiting: fc.integer({ min: 1, max: 30 }),
    occupied: fc.array(fc.option(fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 5 }),
    minutes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 20 }),
    closesIn: fc.option(fc.integer({ min: 1, max: 400 })),
  })
  .map(({ waiting, occupied, minutes, closesIn }): ForecastInput => {
    const past = pastCalls(minutes, occupied.length);
    return {
      now: NOW,
      minute: 12 * 60,
      weekday: 1,
      closesAt: closesIn === null ? Infinity : NOW + closesIn * MINUTE_MS,
      tickets: Array.from({ length: waiting }, (_, index) => plainTicket(index + 1, NOW - (waiting - index) * MINUTE_MS)),
      present: occupied.map((since, index) => ({
        id: `helper ${index}`,
        topics: {},
        languages: [],
        slots: Infinity,
        occupation:
          since === null
            ? { kind: 'free', since: NOW - MINUTE_MS }
            : { kind: 'call', topic: 'bank', calledAt: NOW - since * MINUTE_MS, hasStarted: since % 2 === 0 },
      })),
      absent: [],
      settings: DEFAULT_CHOICE_SETTINGS,
      history: learnFromCalls(past),
      attendance: learnAttendance(past),
      rostered: new Map(),
      visitors: learnVisitors(past),
      today: [],
    };
  });

const plainTicket = (number: number, takenAt: number): LineTicket => ({
  number,
  place: number,
  topic: number % 2 === 0 ? 'bank' : 'itsme',
  language: 'nl',
  takenAt,
  overtaken: 0,
  onlyFor: null,
  hasPriority: false,
  holdEndsAt: null,
  passes: 0,
});

test('where all helpers know the same, whoever has more people ahead is told no shorter a wait, and who comes later changes nobody’s', () => {
  fc.assert(
    fc.property(plainLine, (line) => {
      const waits = forecastWaits(line) ?? [];
      expect(waits).toHaveLength(line.tickets.length);
      for (const [index, { fromMs, toMs }] of waits.entries()) {
        expect(fromMs).toBeLessThanOrEqual(toMs);
        expect(fromMs).toBeGreaterThanOrEqual(waits[index - 1]?.fromMs ?? 0);
        expect(toMs).toBeGreaterThanOrEqual(waits[index - 1]?.toMs ?? 0);
      }
      const later = { ...line, tickets: [...line.tickets, plainTicket(line.tickets.length + 1, NOW)] };
      expect(forecastWaits(later)?.slice(0, -1)).toEqual(waits);
    }),
    { numRuns: 60 },
  );
});

/** Ten people wait, of whom each is helped for ten minutes by one helper; the fields change who comes and goes. */
const tenWaiting = (fields: Partial<ForecastInput>): ForecastInput => {
  const past = pastCalls([10], 2);
  return {
    now: NOW,
    minute: 12 * 60,
    weekday: 1,
    closesAt: NOW + 300 * MINUTE_MS,
    tickets: Array.from({ length: 10 }, (_, index) => plainTicket(index + 1, NOW - (10 - index) * MINUTE_MS)),
    present: [{ ...knowingAll('helper 0'), occupation: { kind: 'free', since: NOW - MINUTE_MS } }],
    absent: [],
    settings: DEFAULT_CHOICE_SETTINGS,
    history: learnFromCalls(past),
    attendance: learnAttendance(past),
    rostered: new Map(),
    visitors: learnVisitors(past),
    today: [],
    ...fields,
  };
};
const knowingAll = (id: string) => ({ id, topics: {}, languages: [], slots: Infinity });
const minutesOf = (ms: number | undefined): number => (ms ?? -1) / MINUTE_MS;
const shift = (from: number, to: number) => ({ begins: NOW + from * MINUTE_MS, ends: NOW + to * MINUTE_MS });

test('whoever goes by the roster calls nobody after that, and is back for their next shift', () => {
  const untilOne = forecastWaits(tenWaiting({ rostered: new Map([['helper 0', [shift(-180, 60)]]]) }));
  expect(untilOne?.[0]?.toMs).toBeLessThan(60 * MINUTE_MS);
  expect(untilOne?.[9]?.fromMs).toBe(Infinity);
  const andBack = forecastWaits(tenWaiting({ rostered: new Map([['helper 0', [shift(-180, 60), shift(120, 300)]]]) }));
  expect(minutesOf(andBack?.[9]?.fromMs)).toBeGreaterThan(120);
  expect(andBack?.[9]?.toMs).toBeLessThan(Infinity);
});

test('whoever comes by the roster helps from then on, whatever past days say, and who does not come helps nobody', () => {
  // On past days the first call of this helper was at twenty past nine.
  const fields = { minute: 9 * 60 + 10, absent: [knowingAll('helper 1')] };
  const [coming, usual, notComing, alone] = [
    forecastWaits(tenWaiting({ ...fields, rostered: new Map([['helper 1', [shift(40, 300)]]]) })),
    forecastWaits(tenWaiting(fields)),
    forecastWaits(tenWaiting({ ...fields, rostered: new Map([['helper 1', []]]) })),
    forecastWaits(tenWaiting({ ...fields, absent: [] })),
  ];
  expect(minutesOf(coming?.[9]?.toMs)).toBeLessThan(minutesOf(alone?.[9]?.toMs) - 20);
  expect(minutesOf(coming?.[9]?.toMs)).toBeGreaterThan(minutesOf(usual?.[9]?.toMs));
  expect(notComing).toEqual(alone);
  const forAWhile = forecastWaits(tenWaiting({ ...fields, rostered: new Map([['helper 1', [shift(40, 55)]]]) }));
  expect(minutesOf(forAWhile?.[9]?.fromMs)).toBeGreaterThan(minutesOf(coming?.[9]?.fromMs) + 5);
});

test('while nobody is there, the wait is that until somebody comes by the roster; without a roster none is told', () => {
  const nobody = { present: [], absent: [knowingAll('helper 1')] };
  expect(forecastWaits(tenWaiting(nobody))).toBeNull();
  expect(forecastWaits(tenWaiting({ ...nobody, rostered: new Map([['helper 1', []]]) }))).toBeNull();
  const waits = forecastWaits(tenWaiting({ ...nobody, rostered: new Map([['helper 1', [shift(60, 300)]]]) }));
  expect(minutesOf(waits?.[0]?.fromMs)).toBeGreaterThanOrEqual(60);
  expect(minutesOf(waits?.[0]?.toMs)).toBeLessThan(75);
});
