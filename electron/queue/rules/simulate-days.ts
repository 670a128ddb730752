import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { DEFAULT_CHOICE_SETTINGS } from './choice-settings.ts';
import { createLineSimulator, type LineTicket } from './simulate-line.ts';

// Working days that are made up, for whoever plans a roster: `npm run cli -- simulate`. Visitors come at random over seven hours, more
// in the morning; helpers know different topics and languages, and call whom the choice of the next ticket says. A row beside
// them has one helper more on each Tuesday, and the same visitors.

/** What is simulated, and the bounds of each number. */
export const SIMULATION_BOUNDS = { arrivals: [1, 500], helpers: [1, 20], days: [1, 250], seed: [0, 999_999] } as const;
export type SimulationOptions = Record<keyof typeof SIMULATION_BOUNDS, number>;

/** One row: waits in minutes from the ticket to the call, and per day the idle minutes of all helpers, overtakings, and who was not called before closing time. */
export type SimulationRow = {
  days: number;
  visitors: number;
  medianWait: number;
  p90Wait: number;
  idlePerDay: number;
  overtakingsPerDay: number;
  notServed: number;
};

/** All days as they are, the Tuesdays among them, and the Tuesdays with one helper more; null without a Tuesday. */
export type SimulationResult = { all: SimulationRow; tuesdays: SimulationRow | null; tuesdaysWithOneMore: SimulationRow | null };

const MINUTE_MS = 60_000;
/** How long a day is. */
export const OPEN_MINUTES = 7 * 60;
/** The kiosk gives no numbers in the last minutes. */
const INTAKE_MINUTES = OPEN_MINUTES - 20;
/** How much busier the first hours are than the last. */
const MORNING_PEAK = 1.6;

/** Share of the visitors, and mean length of a conversation (minutes). */
const TOPICS = { itsme: [0.3, 8], eloket: [0.2, 15], bank: [0.2, 13], phone: [0.15, 11], work: [0.15, 20] } as const;
const LANGUAGES = { nl: 0.65, ar: 0.15, fr: 0.2 } as const;
const SPREAD = 0.6;
const MISS_RATES = [0.05, 0.5] as const;
const MISS_MINUTES = 2;
const PAUSE_MINUTES = 1;

/** Helpers in turn: one who knows everything, one for a language and one for a topic. */
const SKILLS = [
  { topics: {}, languages: [] },
  { topics: { work: 'not' }, languages: ['ar'] },
  { topics: { bank: 'good' }, languages: ['fr'] },
] as const;

type Day = { result: ReturnType<ReturnType<typeof createLineSimulator>['run']>; tickets: readonly LineTicket[]; helpers: number };

/** Simulates so many working days from a Monday on. The same seed gives the same days. */
export function simulateDays({ arrivals, helpers, days, seed }: SimulationOptions): SimulationResult {
  const isTuesday = (day: number): boolean => day % 5 === 1;
  const simulate = (day: number, count: number): Day => simulateDay(arrivals, count, seed * 1_000 + day);
  const all = Array.from({ length: days }, (_, day) => simulate(day, helpers));
  const tuesdays = [...all.keys()].filter(isTuesday);
  return {
    all: summarise(all),
    tuesdays: tuesdays.length === 0 ? null : summarise(all.filter((_, day) => isTuesday(day))),
    tuesdaysWithOneMore: tuesdays.length === 0 ? null : summarise(tuesdays.map((day) => simulate(day, helpers + 1))),
  };
}

function simulateDay(arrivals: number, helperCount: number, seed: number): Day {
  const random = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(random);
  const exponential = (mean: number): number => -Math.log(1 - uniform()) * mean;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  // Drawn before anything that depends on the helpers, so that one helper more meets the same visitors.
  const visitors = Array.from({ length: arrivals }, () => {
    const minute = INTAKE_MINUTES * uniform() ** MORNING_PEAK;
    const topic = pick(
      Object.entries(TOPICS).map(([name, [share]]) => [name, share]),
      uniform(),
    );
    const language = pick(Object.entries(LANGUAGES), uniform());
    const mean = Object.entries(TOPICS).find(([name]) => name === topic)?.[1][1] ?? 0;
    const length = mean * Math.exp(SPREAD * normal() - SPREAD ** 2 / 2) * MINUTE_MS;
    return { minute, topic, language, length, misses: [uniform(), uniform()], pause: exponential(PAUSE_MINUTES) * MINUTE_MS };
  }).sort((a, b) => a.minute - b.minute);
  const tickets = visitors.map(({ minute, topic, language }, index): LineTicket => {
    const position = { number: index + 1, place: index + 1, takenAt: minute * MINUTE_MS };
    return { ...position, topic, language, overtaken: 0, onlyFor: null, hasPriority: false, holdEndsAt: null, passes: 0 };
  });
  const helpers = Array.from({ length: helperCount }, (_, index) => ({
    id: `helper ${index + 1}`,
    slots: Infinity,
    topics: { ...SKILLS[index % SKILLS.length]?.topics },
    languages: [...(SKILLS[index % SKILLS.length]?.languages ?? [])],
  }));
  const closesAt = OPEN_MINUTES * MINUTE_MS;
  const meanLengthMs = Object.values(TOPICS).reduce((sum, [share, minutes]) => sum + share * minutes * MINUTE_MS, 0);
  const { run } = createLineSimulator({ tickets, helpers, settings: DEFAULT_CHOICE_SETTINGS, now: 0, closesAt, meanLengthMs });
  const result = run({
    helpers: helpers.map(() => ({ arrivesAt: 0, freeAt: 0, leavesAt: Infinity })),
    lengthOf: (index) => visitors[index]?.length ?? 0,
    isMissed: (index, missed) => (visitors[index]?.misses[missed > 0 ? 1 : 0] ?? 1) < MISS_RATES[missed > 0 ? 1 : 0],
    missLength: MISS_MINUTES * MINUTE_MS,
    pauseAfter: (index) => visitors[index]?.pause ?? 0,
    pauseBefore: () => 0,
  });
  return { result, tickets, helpers: helperCount };
}

function pick(shares: readonly (readonly [string, number])[], u: number): string {
  let left = u;
  return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? shares.at(-1)?.[0] ?? '';
}

function summarise(days: readonly Day[]): SimulationRow {
  const waits = days.flatMap(({ result, tickets }) =>
    tickets.map(({ takenAt }, index) => ((result.calledAt[index] ?? Infinity) - takenAt) / MINUTE_MS),
  );
  const served = waits.filter((wait) => wait < Infinity).sort((a, b) => a - b);
  const valueAt = (share: number): number => roundToTenth(served[Math.min(served.length - 1, Math.floor(share * served.length))] ?? 0);
  const perDay = (value: (day: Day) => number): number => roundToTenth(days.reduce((sum, day) => sum + value(day), 0) / days.length);
  return {
    days: days.length,
    visitors: waits.length,
    medianWait: valueAt(0.5),
    p90Wait: valueAt(0.9),
    idlePerDay: perDay(({ result, helpers }) => Math.max(0, helpers * OPEN_MINUTES - result.busyMs / MINUTE_MS)),
    overtakingsPerDay: perDay(({ result }) => result.overtakings),
    notServed: waits.length - served.length,
  };
}

const roundToTenth = (value: number): number => Math.round(value * 10) / 10;
