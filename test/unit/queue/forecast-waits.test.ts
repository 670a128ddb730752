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
