import { learnAttendance } from '../../electron/queue/rules/attendance.ts';
import { learnFromCalls, type PastCall } from '../../electron/queue/rules/call-history.ts';
import { DEFAULT_CHOICE_SETTINGS } from '../../electron/queue/rules/choice-settings.ts';
import { learnVisitors } from '../../electron/queue/rules/expected-visitors.ts';
import { type ForecastInput, forecastWaits } from '../../electron/queue/rules/forecast-waits.ts';
import { calibrationOf, MONTH_KINDS, simulateMonth } from './simulated-months.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

// How often the forecast of the wait is right, how wide it is, and what it costs.

const SEEDS = [1, 2];
const MONTH = { days: 20, ordinaryDays: 40, asksEvery: 1 };
const [WARM_UP, ITERATIONS] = [10, 40];

/**
 * Of each kind of month: waits outside their range (per hundred, of at most 20), and the mean width against that of each day's own
 * quantiles, which know all its waits. Then the time of a forecast, against 20 ms.
 */
export function benchmarkWaits(): BenchmarkResult[] {
  const results: BenchmarkResult[] = [];
  for (const kind of MONTH_KINDS) {
    const observations = SEEDS.flatMap((seed) =>
      simulateMonth(kind, { seed, ...MONTH }).map((one) => Object.assign(one, { day: `${seed} ${one.day}` })),
    );
    const { coverage, width, plainWidth } = calibrationOf(observations);
    results.push(createResult(`waits outside their range, ${kind}`, '%', 100 * (1 - coverage), 20, 1));
    results.push(createResult(`width of the range, ${kind}`, 'min', width, plainWidth, 0.6));
  }
  results.push(createResult('forecast of 60 waiting, 5 helpers, CPU', 'ms', forecastCpuMs(), 20, 1));
  return results;
}

/** CPU time of one forecast (ms): the median, so that other work on the machine counts less. */
function forecastCpuMs(): number {
  const input = createFullLine();
  const times = Array.from({ length: WARM_UP + ITERATIONS }, () => {
    const before = process.cpuUsage();
    forecastWaits(input);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return quantile(times.slice(WARM_UP), 0.5);
}

function createFullLine(): ForecastInput {
  const now = Date.UTC(2026, 2, 2, 11);
  const [topics, languages] = [
    ['itsme', 'bank', 'work', 'phone', 'eloket', 'message'],
    ['nl', 'ar', 'fr'],
  ] as const;
  const nth = <Value>(list: readonly [Value, ...Value[]], index: number): Value => list[index % list.length] ?? list[0];
  const past = Array.from({ length: 1_200 }, (_, index): PastCall => {
    const day = Math.floor(index / 50);
    const calledAt = Date.UTC(2026, 0, 2 + day, 9, (index % 50) * 7);
    return {
      day: new Date(calledAt).toISOString().slice(0, 10),
      weekday: 1 + (day % 5),
      minute: 540 + (index % 50) * 7,
      staff: `helper ${index % 5}`,
      topic: nth(topics, index),
      language: nth(languages, index),
      hasPriority: false,
      takenAt: calledAt - 600_000,
      calledAt,
      endedAt: calledAt + 60_000 * (5 + (index % 17)),
      isMissed: false,
      passes: 0,
    };
  });
  return {
    now,
    minute: 660,
    weekday: 1,
    closesAt: now + 5 * 3_600_000,
    tickets: Array.from({ length: 60 }, (_, index) => ({
      number: index + 1,
      place: index + 1,
      topic: nth(topics, index),
      language: nth(languages, index),
      takenAt: now - (60 - index) * 60_000,
      overtaken: 0,
      onlyFor: null,
      hasPriority: index % 17 === 3,
      holdEndsAt: null,
      passes: 0,
    })),
    present: Array.from({ length: 5 }, (_, index) => ({
      id: `helper ${index}`,
      topics: { [nth(topics, index)]: 'good' as const, [nth(topics, index + 2)]: 'not' as const },
      languages: [nth(languages, index)],
      slots: Infinity,
      occupation: { kind: 'call' as const, topic: nth(topics, index), calledAt: now - index * 120_000, hasStarted: true },
    })),
    absent: [],
    settings: DEFAULT_CHOICE_SETTINGS,
    history: learnFromCalls(past),
    attendance: learnAttendance(past),
    rostered: new Map(),
    visitors: learnVisitors(past),
    today: [],
  };
}
