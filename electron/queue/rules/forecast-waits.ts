import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Attendance } from './attendance.ts';
import { type CallHistory, learnDay, MIN_CALLS, type PastCall } from './call-history.ts';
import type { ChoiceSettings } from './choice-settings.ts';
import { type Helper, mayServe } from './choose-next.ts';
import type { VisitorHistory } from './expected-visitors.ts';
import { comingsOf, leavingTimes, type Rostered } from './coming-and-going.ts';
import { drawFrom, drawLonger, normalQuantiles } from './sample-pool.ts';
import { type Course, createLineSimulator, type HelperTimes, type LineTicket } from './simulate-line.ts';

// How long each visitor will wait: the rest of the line is simulated many times with the same choice of the next ticket as at the
// desks, each time with other lengths, pauses, missed calls and helpers who come or go, drawn from this Digipunt's history. The draws of
// a ticket depend on its number alone, so that the same line gives the same ranges, and a visitor who joins at the end changes nobody's.

/** What a helper who is signed in does: a call, or nothing since a moment (ms since 1970). */
export type Occupation = { kind: 'call'; topic: string; calledAt: number; hasStarted: boolean } | { kind: 'free'; since: number };

export type ForecastInput = {
  /** Milliseconds since 1970, the local minute of the day and the weekday (1 to 7). */
  now: number;
  minute: number;
  weekday: number;
  /** When the last call can be made (ms since 1970); Infinity where no time is set. */
  closesAt: number;
  tickets: readonly LineTicket[];
  /** Those who are signed in. */
  present: readonly (Helper & { occupation: Occupation })[];
  /** Those who are not, and may come. */
  absent: readonly Helper[];
  settings: ChoiceSettings;
  history: CallHistory;
  attendance: Attendance;
  /** What the roster says of the rest of today. */
  rostered: Rostered;
  visitors: VisitorHistory;
  /** The calls of today that have ended. */
  today: readonly PastCall[];
};

/** How long a ticket waits from now on (ms), right in at least four of five cases. Infinity: not before closing time. */
export type WaitForecast = { number: number; fromMs: number; toMs: number };

/** How often the rest of the line is simulated: more changes the ranges by less than they are rounded. */
const FORECAST_RUNS = 60;

/**
 * How many of the shortest and of the longest simulated waits are left out. What happens differs more than what is simulated (breaks, helpers who
 * are slower than others): fewer than a tenth are, so that a tenth of the true waits lies outside at each end (`npm run bench -- --only wait`).
 */
const LEFT_OUT = 3;

const MINUTE_MS = 60_000;
const DRAWS = 5;

/** Uniform draws (0 to 1) of one ticket or helper: some for each run. */
type Draws = (run: number, which: number) => number;

function createDraws(seed: number): Draws {
  const random = xoroshiro128plus(seed);
  const values = Float32Array.from({ length: FORECAST_RUNS * DRAWS }, () => uniformFloat32(random));
  return (run, which) => values[run * DRAWS + which] ?? 0;
}

/** The draws of a seed are the same in each forecast, and are made once: about 1 MB for all tickets of a day. */
const knownDraws = new Map<number, Draws>();

function drawsOf(seed: number): Draws {
  const draws = knownDraws.get(seed) ?? createDraws(seed);
  knownDraws.set(seed, draws);
  return draws;
}

/** Where the draws of helpers begin: tickets have the numbers 1 to 999. */
const HELPER_SEED = 1_000;

/** Where those of visitors who may come begin, for how many minutes they are expected, and how many more than are likely. */
const EXPECTED_SEED = 2_000;
const EXPECTED_MINUTES = 20;
const EXPECTED_OVER = 2;
const MAX_EXPECTED = 40;

/**
 * Prepares a forecast; null without helpers, also in the roster, or with too short a history. It is made in steps, so that others can be served in
 * between: `step` runs some more courses and returns whether that was the last, `waits` reads the ranges afterwards.
 */
export function createForecast(input: ForecastInput) {
  const { now, minute, weekday, present, absent, history, today } = input;
  const isExpected = [...input.rostered.values()].some((shifts) => shifts.length > 0);
  if ((present.length === 0 && !isExpected) || history.callCount + today.length < MIN_CALLS) return null;
  const comings = [
    ...absent.flatMap((helper) => comingsOf(helper, input, false)),
    ...present.flatMap((helper) => comingsOf(helper, input, true)),
  ];
  const helpers: readonly Helper[] = [...present, ...comings.map(({ helper }) => helper)];
  const expected = expectVisitors(input);
  const { tickets, run } = createLineSimulator({
    ...input,
    tickets: [...input.tickets, ...expected],
    helpers,
    meanLengthMs: history.meanLengthMs,
  });
  const day = learnDay(history, today);
  const dayShifts = normalQuantiles(FORECAST_RUNS).map((z) => day.mean + z * Math.sqrt(day.variance));
  const context = { helpers: Math.max(1, present.length), minute, weekday };
  const hours = Array.from({ length: 25 }, (_, hour) => history.logLength({ ...context, topic: '', minute: hour * 60 }));
  const hourOf = (at: number): number => Math.min(24, Math.floor((minute + (at - now) / MINUTE_MS) / 60));
  const hourEffect = (at: number): number => (hours[hourOf(at)] ?? 0) - (hours[hourOf(now)] ?? 0);
  const logLengths = tickets.map(({ topic }) => history.logLength({ ...context, topic }));
  const ticketDraws = tickets.map(({ number }) => drawsOf(number));
  const helperDraws = helpers.map((_, index) => drawsOf(HELPER_SEED + index));
  const leaving = present.map(({ id }) => leavingTimes(id, input));
  /** Since when somebody waits whom a helper may serve. */
  const firstServable = present.map((helper) =>
    tickets.reduce((first, ticket) => (mayServe(helper, ticket) ? Math.min(first, ticket.takenAt) : first), now),
  );
  const pick = (moments: readonly number[], u: number): number => moments[Math.floor(u * moments.length)] ?? Infinity;

  const timesOf = (index: number, nth: number): HelperTimes => {
    const draw = helperDraws[index] ?? (() => 0.5);
    const helper = present[index];
    if (!helper) {
      const coming = comings[index - present.length];
      const arrivesAt = pick(coming?.times ?? [], draw(nth, 0));
      return { arrivesAt, freeAt: arrivesAt, leavesAt: coming?.leavesAt ?? Infinity };
    }
    const leavesAt = pick(leaving[index] ?? [], draw(nth, 0));
    const { occupation } = helper;
    if (occupation.kind === 'free') {
      const waitsSince = firstServable[index] ?? now;
      const since = Math.max(occupation.since, waitsSince);
      // Of those who are free the first one reacts, and how long that takes is known of all together.
      const pause =
        waitsSince <= occupation.since
          ? drawLonger(history.pauses, draw(nth, 1), now - since)
          : drawLonger(history.reactions, helperDraws[0]?.(nth, 4) ?? 0.5, now - since);
      return { arrivesAt: now, leavesAt, freeAt: since + pause };
    }
    const elapsed = Math.max(1, now - occupation.calledAt);
    if (!occupation.hasStarted && draw(nth, 2) < history.missRates[0])
      return { arrivesAt: now, leavesAt, freeAt: Math.max(now, occupation.calledAt + history.missLengthMs) };
    const expected = Math.exp(history.logLength({ ...context, topic: occupation.topic }) + (dayShifts[nth] ?? 0));
    const length = expected * drawLonger(history.factors, draw(nth, 3), elapsed / expected);
    return { arrivesAt: now, leavesAt, freeAt: occupation.calledAt + length + drawFrom(history.pauses, draw(nth, 1)) };
  };

  const courseOf = (nth: number): Course => ({
    helpers: helpers.map((_, index) => timesOf(index, nth)),
    comes: (index) => (ticketDraws[index]?.(nth, 3) ?? 1) < 1 / EXPECTED_OVER,
    lengthOf: (index, at) =>
      Math.exp((logLengths[index] ?? 0) + hourEffect(at) + (dayShifts[nth] ?? 0)) *
      drawFrom(history.factors, ticketDraws[index]?.(nth, 0) ?? 0.5),
    isMissed: (index, missed) => (ticketDraws[index]?.(nth, missed > 0 ? 3 : 1) ?? 1) < history.missRates[missed > 0 ? 1 : 0],
    missLength: history.missLengthMs,
    pauseAfter: (index) => drawFrom(history.pauses, ticketDraws[index]?.(nth, 2) ?? 0.5),
    pauseBefore: (index) => drawFrom(history.reactions, ticketDraws[index]?.(nth, 4) ?? 0.5),
  });

  const waits = tickets.map(() => new Float64Array(FORECAST_RUNS));
  let done = 0;
  return {
    step(count: number): boolean {
      const end = Math.min(FORECAST_RUNS, done + count);
      for (; done < end; done++)
        for (const [index, at] of run(courseOf(done)).calledAt.entries()) {
          const own = waits[index];
          if (own) own[done] = Math.max(0, at - now);
        }
      return done === FORECAST_RUNS;
    },
    waits: (): WaitForecast[] =>
      tickets.flatMap(({ number, isExpected }, index) => {
        if (isExpected) return [];
        const sorted = waits[index]?.toSorted() ?? [];
        return [{ number, fromMs: sorted[LEFT_OUT] ?? Infinity, toMs: sorted[FORECAST_RUNS - 1 - LEFT_OUT] ?? Infinity }];
      }),
  };
}

/** Visitors who may come in the next minutes, more than are likely: each comes in some of the runs. */
function expectVisitors({ now, minute, tickets, today, visitors, present, absent }: ForecastInput): LineTicket[] {
  // Where all know the same, whoever comes later is called later.
  if ([...present, ...absent].every(({ topics, languages }) => languages.length === 0 && Object.keys(topics).length === 0)) return [];
  if (visitors.recent.length === 0) return [];
  const lastHour =
    [...tickets, ...today].filter(({ takenAt }) => takenAt > now - 60 * MINUTE_MS).length / Math.min(60, Math.max(15, minute % 1_440));
  const usual = visitors.perMinute[Math.floor(minute / 60)] ?? 0;
  const perMinute = (usual === 0 ? lastHour : (lastHour + usual) / 2) * EXPECTED_OVER;
  const draws = drawsOf(EXPECTED_SEED);
  const expected: LineTicket[] = [];
  for (let at = 0; expected.length < MAX_EXPECTED;) {
    const nth = expected.length;
    at += -Math.log(1 - draws(nth, 0)) / perMinute;
    if (at > EXPECTED_MINUTES) break;
    const like = visitors.recent[Math.floor(draws(nth, 1) * visitors.recent.length)];
    if (!like) break;
    const number = EXPECTED_SEED + 1 + nth;
    const { topic, language, hasPriority } = like;
    const ticket = { number, place: Infinity, topic, language, hasPriority, takenAt: now + at * MINUTE_MS };
    expected.push({ ...ticket, overtaken: 0, onlyFor: null, holdEndsAt: null, passes: 0, isExpected: true });
  }
  return expected;
}

/** The whole forecast at once. */
export function forecastWaits(input: ForecastInput): WaitForecast[] | null {
  const forecast = createForecast(input);
  if (!forecast) return null;
  forecast.step(FORECAST_RUNS);
  return forecast.waits();
}
