import { createPool, normalQuantiles, type SamplePool } from './sample-pool.ts';

// What the calls of past days say about the next ones. The length of a conversation is a mean times a factor for its topic, for how
// many helpers are at work, for the hour and for the weekday; each factor counts the less the fewer calls it rests on, and older days
// count less than newer ones. What remains differs from visitor to visitor, and by the day: a day on which all takes
// longer is seen as it goes. Who the helper is does not count: nobody's speed is measured.

/** A call that has ended. Moments are ms since 1970; `minute` is the local minute of the day of the call; `weekday` is 1 to 7. */
export type PastCall = {
  day: string;
  weekday: number;
  minute: number;
  staff: string;
  topic: string;
  language: string;
  hasPriority: boolean;
  takenAt: number;
  calledAt: number;
  endedAt: number;
  /** Whether the visitor did not come, and how many calls they missed before. */
  isMissed: boolean;
  passes: number;
};

/** What is known of a call before it is made, as far as its length depends on it. */
type CallContext = { topic: string; helpers: number; minute: number; weekday: number };

/** With fewer calls nothing is forecast. */
export const MIN_CALLS = 5;

/** After so many days, a day counts half. */
const HALF_LIFE_DAYS = 15;

/** As many calls as this weigh as much as the assumption that a factor changes nothing. */
const FACTOR_WEIGHT = 8;

/** What is assumed before there is a history (mean length in ms, spread of its logarithm), and how many calls that weighs. */
const ASSUMED = { lengthMs: 12 * 60_000, spread: 0.6, weight: 3 };

/** By how much days differ from each other at least: variance of the logarithm. */
const MIN_DAY_VARIANCE = 0.01;

const MINUTE_MS = 60_000;
/** Pauses between two calls that are assumed before there is a history (ms). */
const ASSUMED_PAUSES = [0.2, 0.5, 1, 1.5, 3].map((minutes) => minutes * MINUTE_MS);
/** A longer pause is not one between two visitors (ms). */
const MAX_PAUSE_MS = 45 * MINUTE_MS;

const FACTORS = ['topic', 'helpers', 'hour', 'weekday'] as const;
const levelOf = (factor: (typeof FACTORS)[number], { topic, helpers, minute, weekday }: CallContext): string =>
  factor === 'topic' ? topic : String(factor === 'helpers' ? helpers : factor === 'hour' ? Math.floor(minute / 60) : weekday);

/** What was learned. Logarithms are of ms. */
export type CallHistory = {
  callCount: number;
  /** The expected logarithm of the length of a conversation. */
  logLength: (context: CallContext) => number;
  /** How many times as long as expected conversations took. */
  factors: SamplePool;
  /** The variance of their logarithm, that of its mean, and that between days. */
  residualVariance: number;
  meanVariance: number;
  dayVariance: number;
  /** How long a helper takes from the end of a call to the next one while somebody waits (ms), and to the call of somebody who comes. */
  pauses: SamplePool;
  reactions: SamplePool;
  /** How often a visitor does not come: at the first call, and at the second after that. */
  missRates: readonly [number, number];
  /** How long a call of somebody who does not come takes (ms). */
  missLengthMs: number;
  /** The mean length of a conversation (ms). */
  meanLengthMs: number;
};

type Observation = CallContext & { day: string; y: number; weight: number; rest: number };

/** Learns from past calls, in the order of their ends. */
export function learnFromCalls(calls: readonly PastCall[]): CallHistory {
  const observations = observe(calls);
  const totalWeight = sum(observations, ({ weight }) => weight);
  const assumedLog = Math.log(ASSUMED.lengthMs);
  const mean = (sum(observations, ({ y, weight }) => y * weight) + assumedLog * ASSUMED.weight) / (totalWeight + ASSUMED.weight);
  const factors = new Map(FACTORS.map((factor) => [factor, new Map<string, number>()]));
  for (const observation of observations) observation.rest = observation.y - mean;
  // Each factor explains what the others leave, until little changes.
  for (let round = 0; round < 3; round++) for (const [factor, effects] of factors) refine(factor, effects, observations);
  const residualVariance =
    (sum(observations, ({ rest, weight }) => rest * rest * weight) + ASSUMED.spread ** 2 * ASSUMED.weight) / (totalWeight + ASSUMED.weight);
  const dayVariance = varianceBetweenDays(observations, residualVariance);
  const own = removeDays(observations, residualVariance, dayVariance);
  const spread = Math.sqrt(residualVariance);
  const came = calls.filter(({ isMissed }) => !isMissed);
  return {
    callCount: calls.length,
    logLength: (context) => mean + FACTORS.reduce((total, factor) => total + (factors.get(factor)?.get(levelOf(factor, context)) ?? 0), 0),
    factors: createPool(
      own.map(Math.exp),
      normalQuantiles(20).map((z) => Math.exp(z * spread)),
    ),
    residualVariance,
    meanVariance: residualVariance / (totalWeight + ASSUMED.weight),
    dayVariance,
    pauses: createPool(listPauses(calls, true), ASSUMED_PAUSES),
    reactions: createPool(listPauses(calls, false), ASSUMED_PAUSES),
    missRates: missRates(calls),
    missLengthMs: median(
      calls.flatMap(({ isMissed, calledAt, endedAt }) => (isMissed ? [endedAt - calledAt] : [])),
      2 * MINUTE_MS,
    ),
    meanLengthMs: came.length === 0 ? ASSUMED.lengthMs : sum(came, lengthOf) / came.length,
  };
}

/** How much longer than expected conversations take on a day of which these calls are known: mean and variance of the logarithm. */
export function learnDay(history: CallHistory, today: readonly PastCall[]): { mean: number; variance: number } {
  const rests = observe(today).map((call) => call.y - history.logLength(call));
  const weight = history.residualVariance / history.dayVariance;
  return {
    mean: sum(rests, (rest) => rest) / (rests.length + weight),
    variance: history.residualVariance / (rests.length + weight) + history.meanVariance,
  };
}

const lengthOf = ({ calledAt, endedAt }: PastCall): number => Math.max(MINUTE_MS / 2, endedAt - calledAt);

function observe(calls: readonly PastCall[]): Observation[] {
  const days = Map.groupBy(calls, ({ day }) => day);
  const ages = new Map(
    [...days.keys()]
      .sort()
      .toReversed()
      .map((day, age) => [day, age]),
  );
  return [...days].flatMap(([day, ofDay]) => {
    const spans = [...Map.groupBy(ofDay, ({ staff }) => staff).values()].map((own) => [
      Math.min(...own.map(({ calledAt }) => calledAt)),
      Math.max(...own.map(({ endedAt }) => endedAt)),
    ]);
    const weight = 0.5 ** ((ages.get(day) ?? 0) / HALF_LIFE_DAYS);
    return ofDay.flatMap((call) => {
      if (call.isMissed) return [];
      const helpers = spans.filter(([from = 0, to = 0]) => from <= call.calledAt && call.calledAt <= to).length;
      return [{ ...call, helpers, y: Math.log(lengthOf(call)), weight, rest: 0 }];
    });
  });
}

function refine(factor: (typeof FACTORS)[number], effects: Map<string, number>, observations: readonly Observation[]): void {
  const sums = new Map<string, { rest: number; weight: number }>();
  for (const observation of observations) {
    const level = levelOf(factor, observation);
    const own = sums.get(level) ?? { rest: 0, weight: 0 };
    own.rest += (observation.rest + (effects.get(level) ?? 0)) * observation.weight;
    own.weight += observation.weight;
    sums.set(level, own);
  }
  const before = new Map(effects);
  for (const [level, { rest, weight }] of sums) effects.set(level, rest / (weight + FACTOR_WEIGHT));
  for (const observation of observations) {
    const level = levelOf(factor, observation);
    observation.rest += (before.get(level) ?? 0) - (effects.get(level) ?? 0);
  }
}

const restsByDay = (observations: readonly Observation[]): number[][] =>
  [...Map.groupBy(observations, ({ day }) => day).values()].map((list) => list.map(({ rest }) => rest));

function varianceBetweenDays(observations: readonly Observation[], residualVariance: number): number {
  const days = restsByDay(observations).filter((rests) => rests.length >= 5);
  const estimates = days.map((rests) => (sum(rests, (rest) => rest) / rests.length) ** 2 - residualVariance / rests.length);
  // A handful of days say little: five of an assumed difference are added.
  return Math.max(MIN_DAY_VARIANCE, (sum(estimates, (estimate) => estimate) + 5 * 2 * MIN_DAY_VARIANCE) / (estimates.length + 5));
}

/** What remains of each call without what its whole day had in common. */
function removeDays(observations: readonly Observation[], residualVariance: number, dayVariance: number): number[] {
  return restsByDay(observations).flatMap((rests) => {
    const day = sum(rests, (rest) => rest) / (rests.length + residualVariance / dayVariance);
    return rests.map((rest) => rest - day);
  });
}

/** Pauses before calls of visitors who waited already when the helper's call before that ended, or who came later. */
function listPauses(calls: readonly PastCall[], hasWaited: boolean): number[] {
  const byHelper = Map.groupBy(calls, ({ day, staff }) => `${day} ${staff}`);
  return [...byHelper.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.calledAt - b.calledAt);
    return sorted.flatMap(({ calledAt, takenAt }, index) => {
      const endedAt = sorted[index - 1]?.endedAt;
      if (endedAt === undefined || takenAt <= endedAt !== hasWaited) return [];
      const pause = calledAt - Math.max(endedAt, takenAt);
      return pause >= 0 && pause <= MAX_PAUSE_MS ? [pause] : [];
    });
  });
}

function missRates(calls: readonly PastCall[]): [number, number] {
  const passed = calls.filter(({ passes }) => passes > 0);
  return [(passed.length + 0.5) / (calls.length + 10), (passed.filter(({ isMissed }) => isMissed).length + 1) / (passed.length + 2)];
}

const sum = <T>(list: readonly T[], value: (one: T) => number): number => list.reduce((total, one) => total + value(one), 0);

const median = (values: readonly number[], otherwise: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? otherwise;
