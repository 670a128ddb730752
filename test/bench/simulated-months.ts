import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { learnAttendance } from '../../electron/queue/rules/attendance.ts';
import { type CallHistory, learnFromCalls, type PastCall } from '../../electron/queue/rules/call-history.ts';
import { DEFAULT_CHOICE_SETTINGS } from '../../electron/queue/rules/choice-settings.ts';
import { type Candidate, chooseNext, findOvertaken, type Helper } from '../../electron/queue/rules/choose-next.ts';
import { learnVisitors } from '../../electron/queue/rules/expected-visitors.ts';
import { forecastWaits, type Occupation } from '../../electron/queue/rules/forecast-waits.ts';

// Months of a Digipunt that does not exist, to see how often the forecast of the wait is right. What happens in them is made here, with
// nothing of the forecast but the choice of the next ticket: visitors come at random with a peak in the morning, conversations are
// gamma distributed (the forecast knows only past ones), helpers differ in speed, days differ, some visitors do not come when called,
// are called once more behind two others, or leave; helpers fetch coffee. The forecast sees what the server sees: who is signed in, who is
// in a call since when, who waits, and which calls have ended.

export type MonthKind = 'quiet' | 'rush' | 'helper leaves at noon' | 'one topic explodes' | 'new Digipunt, first week';
export const MONTH_KINDS: readonly MonthKind[] = [
  'quiet',
  'rush',
  'helper leaves at noon',
  'one topic explodes',
  'new Digipunt, first week',
];

/** The forecast for one visitor as they took their ticket, and how long they waited: all in minutes, at most until closing time. */
export type Observation = { day: string; from: number; to: number; wait: number };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const [OPENS, LAST_NUMBER, CLOSES] = [9 * 60, 15 * 60 + 40, 16 * 60];
/** Share of the visitors of a day by hour, from nine o'clock on. */
const HOURLY_SHARE = [0.2, 0.22, 0.16, 0.09, 0.11, 0.13, 0.09];

/** Share of the visitors, mean length (minutes), and how much one conversation differs from another (gamma shape). */
const TOPICS: Record<string, { share: number; minutes: number; shape: number }> = {
  itsme: { share: 0.28, minutes: 8, shape: 3 },
  bank: { share: 0.16, minutes: 14, shape: 2.5 },
  eloket: { share: 0.16, minutes: 17, shape: 2.5 },
  phone: { share: 0.14, minutes: 11, shape: 2 },
  message: { share: 0.1, minutes: 7, shape: 3 },
  work: { share: 0.1, minutes: 24, shape: 3 },
  password: { share: 0.06, minutes: 6, shape: 4 },
};
const LANGUAGES: Record<string, number> = { nl: 0.6, ar: 0.13, fr: 0.12, tr: 0.08, 'fa-AF': 0.07 };

const HELPERS: readonly Helper[] = [
  { id: 'anna', topics: { itsme: 'good', work: 'not' }, languages: ['fr'], slots: Infinity },
  { id: 'bert', topics: { work: 'good' }, languages: ['ar'], slots: Infinity },
  { id: 'cyan', topics: { bank: 'good', eloket: 'good' }, languages: ['tr'], slots: Infinity },
];

type Visitor = { number: number; topic: string; language: string; takenAt: number; hasPriority: boolean; patience: number };
type WaitingVisitor = Visitor & Pick<Candidate, 'place' | 'overtaken' | 'onlyFor' | 'holdEndsAt'> & { passes: number };
type Worker = { helper: Helper; speed: number; comesAt: number; leavesAt: number; occupation: Occupation | null };

type DayPlan = { visitors: number; helpers: number; leavesAtNoon: boolean; explosion: string | null };

/** Random values of one Digipunt. */
function createRandom(seed: number) {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  const exponential = (mean: number): number => -Math.log(1 - uniform()) * mean;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const pick = (shares: [string, number][]): string => {
    let left = uniform() * shares.reduce((sum, [, share]) => sum + share, 0);
    for (const [name, share] of shares) if ((left -= share) < 0) return name;
    return shares[0]?.[0] ?? '';
  };
  /** Gamma distributed with mean 1 (Marsaglia and Tsang). */
  const gamma = (shape: number): number => {
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  };
  return { uniform, exponential, normal, pick, gamma };
}
type Random = ReturnType<typeof createRandom>;

/** The calls of one day, and of each visitor that `isAsked` names the forecast with what came of it. */
function runDay({
  random,
  dayStart,
  plan,
  history,
  pastCalls,
  asksEvery,
}: {
  random: Random;
  dayStart: number;
  plan: DayPlan;
  history: CallHistory | null;
  pastCalls: readonly PastCall[];
  asksEvery: number;
}): { calls: PastCall[]; observations: Observation[] } {
  const day = new Date(dayStart).toISOString().slice(0, 10);
  const weekday = new Date(dayStart).getUTCDay();
  const at = (minute: number): number => dayStart + minute * MINUTE_MS;
  const dayFactor = Math.exp(0.12 * random.normal());
  const visitors = planVisitors(random, plan, at);
  const workers = HELPERS.slice(0, plan.helpers).map((helper, index): Worker => ({
    helper,
    speed: [0.9, 1, 1.15][index] ?? 1,
    comesAt: at(OPENS + random.uniform() * 8 - 3),
    leavesAt: plan.leavesAtNoon && index === plan.helpers - 1 ? at(12 * 60 + random.uniform() * 20 - 10) : Infinity,
    occupation: null,
  }));
  const events: { at: number; act: () => void }[] = [];
  const schedule = (moment: number, act: () => void): void => void events.push({ at: moment, act });
  let now = at(0);
  let line: WaitingVisitor[] = [];
  const calls: PastCall[] = [];
  const firstCall = new Map<number, number>();
  const gone = new Set<number>();
  const forecasts = new Map<number, { from: number; to: number; askedAt: number }>();
  const attendance = learnAttendance(pastCalls);
  const visitorHistory = learnVisitors(pastCalls);

  const present = (): Worker[] => workers.filter(({ occupation }) => occupation !== null);
  const meanMs = (): number => {
    const last = [...pastCalls, ...calls].filter(({ isMissed }) => !isMissed).slice(-20);
    return last.length < 5 ? Infinity : last.reduce((sum, { calledAt, endedAt }) => sum + endedAt - calledAt, 0) / last.length;
  };

  function ask(visitor: WaitingVisitor): void {
    const waits = forecastWaits({
      now,
      minute: (now - dayStart) / MINUTE_MS,
      weekday,
      closesAt: at(CLOSES),
      tickets: line,
      present: present().map(({ helper, occupation }) => Object.assign({ occupation: occupation ?? { kind: 'free', since: now } }, helper)),
      absent: HELPERS.filter((helper) => !present().some((worker) => worker.helper === helper)),
      settings: DEFAULT_CHOICE_SETTINGS,
      history: history ?? learnFromCalls([...pastCalls, ...calls]),
      attendance,
      rostered: new Map(),
      visitors: visitorHistory,
      today: calls,
    });
    const own = waits?.find(({ number }) => number === visitor.number);
    const latest = (at(CLOSES) - now) / MINUTE_MS;
    if (own)
      forecasts.set(visitor.number, {
        from: Math.min(latest, own.fromMs / MINUTE_MS),
        to: Math.min(latest, own.toMs / MINUTE_MS),
        askedAt: now,
      });
  }

  function take(visitor: Visitor): void {
    const waiting = { ...visitor, place: visitor.number, overtaken: 0, onlyFor: null, holdEndsAt: null, passes: 0 };
    line.push(waiting);
    if (visitor.number % asksEvery === 0) ask(waiting);
    schedule(now + visitor.patience, () => {
      const isWaiting = line.some(({ number }) => number === visitor.number);
      if (isWaiting && !firstCall.has(visitor.number)) gone.add(visitor.number);
      if (isWaiting) line = line.filter(({ number }) => number !== visitor.number);
    });
    wakeWorkers();
  }

  /** Whoever is free and not away sees the newcomer after a moment. */
  const away = new Map<Worker, number>();
  function wakeWorkers(): void {
    for (const worker of present())
      if (worker.occupation?.kind === 'free')
        schedule(Math.max(now, away.get(worker) ?? 0) + random.exponential(0.5) * MINUTE_MS, () => callNext(worker));
  }

  function callNext(worker: Worker): void {
    if (worker.occupation?.kind !== 'free' || now >= at(CLOSES) || (away.get(worker) ?? 0) > now) return;
    if (now >= worker.leavesAt) {
      worker.occupation = null;
      return;
    }
    const mean = meanMs();
    const slots = mean === Infinity ? Infinity : Math.max(1, Math.ceil((at(CLOSES) - now) / mean));
    const helpers = present().map(({ helper }) => Object.assign({}, helper, { slots }));
    const me = helpers.find(({ id }) => id === worker.helper.id);
    const chosen = me && chooseNext(line, me, helpers, DEFAULT_CHOICE_SETTINGS, now)?.ticket;
    if (!chosen) return;
    if (!chosen.hasPriority) for (const overtaken of findOvertaken(chosen, line, me)) overtaken.overtaken += 1;
    line = line.filter((other) => other !== chosen);
    if (!firstCall.has(chosen.number)) firstCall.set(chosen.number, now);
    const comes = random.uniform() > (chosen.passes === 0 ? 0.05 : 0.5);
    worker.occupation = { kind: 'call', topic: chosen.topic, calledAt: now, hasStarted: false };
    if (comes) helpVisitor(worker, chosen);
    else missVisitor(worker, chosen);
  }

  function helpVisitor(worker: Worker, visitor: WaitingVisitor): void {
    const calledAt = now;
    schedule(now + (0.4 + random.uniform()) * MINUTE_MS, () => {
      if (worker.occupation?.kind === 'call') worker.occupation.hasStarted = true;
    });
    const { minutes, shape } = TOPICS[visitor.topic] ?? { minutes: 10, shape: 2 };
    const hour = Math.floor((now - dayStart) / MINUTE_MS / 60);
    const slower = (hour >= 13 ? 1.08 : 1) * (visitor.language === 'nl' || worker.helper.languages.includes(visitor.language) ? 1 : 1.2);
    const exploded = plan.explosion === visitor.topic ? 1.35 : 1;
    const length = 1.2 + minutes * random.gamma(shape) * worker.speed * dayFactor * slower * exploded;
    schedule(now + length * MINUTE_MS, () => end(worker, visitor, calledAt, false));
  }

  function missVisitor(worker: Worker, visitor: WaitingVisitor): void {
    const calledAt = now;
    schedule(now + (1.5 + 1.5 * random.uniform()) * MINUTE_MS, () => {
      if (visitor.passes === 0) {
        const places = line.map(({ place }) => place).sort((a, b) => a - b);
        const [second, third] = [places[Math.min(1, places.length - 1)], places[2]];
        const place = second === undefined ? visitor.place : third === undefined ? second + 1 : (second + third) / 2;
        line.push({ ...visitor, passes: 1, place });
        free(worker);
        callNext(worker);
        wakeWorkers();
      } else end(worker, visitor, calledAt, true);
    });
  }

  const free = (worker: Worker): void => void (worker.occupation = { kind: 'free', since: now });

  function end(
    worker: Worker,
    { topic, language, hasPriority, takenAt, passes }: WaitingVisitor,
    calledAt: number,
    isMissed: boolean,
  ): void {
    const minute = (calledAt - dayStart) / MINUTE_MS;
    calls.push({
      day,
      weekday,
      minute,
      staff: worker.helper.id,
      topic,
      language,
      hasPriority,
      takenAt,
      calledAt,
      endedAt: now,
      isMissed,
      passes,
    });
    free(worker);
    const pause = random.uniform() < 0.05 ? 6 + 8 * random.uniform() : random.exponential(1);
    away.set(worker, now + pause * MINUTE_MS);
    schedule(now + pause * MINUTE_MS, () => callNext(worker));
  }

  for (const visitor of visitors) schedule(visitor.takenAt, () => take(visitor));
  for (const worker of workers) {
    schedule(worker.comesAt, () => {
      free(worker);
      callNext(worker);
    });
    if (worker.leavesAt < Infinity) schedule(worker.leavesAt, () => callNext(worker));
  }
  while (events.length > 0) {
    const next = events.reduce((first, event) => (event.at < first.at ? event : first));
    events.splice(events.indexOf(next), 1);
    now = next.at;
    next.act();
  }
  const observations = [...forecasts].flatMap(([number, { from, to, askedAt }]) => {
    if (gone.has(number)) return [];
    const calledAt = Math.min(at(CLOSES), firstCall.get(number) ?? Infinity);
    return [{ day, from, to, wait: (calledAt - askedAt) / MINUTE_MS }];
  });
  return { calls, observations };
}

function planVisitors(random: Random, { visitors, explosion }: DayPlan, at: (minute: number) => number): Visitor[] {
  const today = visitors * Math.exp(0.15 * random.normal());
  const shares = Object.entries(TOPICS).map(([topic, { share }]): [string, number] => [topic, topic === explosion ? share * 4 : share]);
  const times = HOURLY_SHARE.flatMap((share, hour) => {
    const list: number[] = [];
    for (let minute = random.exponential(60 / (share * today)); minute < 60; minute += random.exponential(60 / (share * today)))
      list.push(OPENS + hour * 60 + minute);
    return list;
  });
  return times
    .filter((minute) => minute < LAST_NUMBER)
    .map((minute, index) => ({
      number: index + 1,
      topic: random.pick(shares),
      language: random.pick(Object.entries(LANGUAGES)),
      takenAt: at(minute),
      hasPriority: random.uniform() < 0.03,
      patience: random.uniform() < 0.04 ? (15 + 45 * random.uniform()) * MINUTE_MS : Infinity,
    }));
}

const ORDINARY: DayPlan = { visitors: 52, helpers: 3, leavesAtNoon: false, explosion: null };

/** The plan of each working day of a month: at first the ordinary days, of which nobody is asked. */
function planDays(kind: MonthKind, days: number, ordinaryDays: number): { plan: DayPlan; isAsked: boolean }[] {
  const ordinary = kind === 'quiet' ? { ...ORDINARY, visitors: 24, helpers: 2 } : ORDINARY;
  const planOf: Record<MonthKind, (day: number) => DayPlan> = {
    quiet: () => ordinary,
    rush: () => ({ ...ordinary, visitors: 88 }),
    'helper leaves at noon': () => ({ ...ordinary, leavesAtNoon: true }),
    'one topic explodes': (day) => ({ ...ordinary, explosion: day >= 3 ? 'itsme' : null }),
    'new Digipunt, first week': () => ordinary,
  };
  const before = kind === 'new Digipunt, first week' ? 0 : ordinaryDays;
  return Array.from({ length: before + days }, (_, day) =>
    day < before ? { plan: ordinary, isAsked: false } : { plan: planOf[kind](day - before), isAsked: true },
  );
}

/**
 * Simulates a month of so many working days after so many ordinary ones, and asks for a forecast at every so many tickets. A new
 * Digipunt has no days before, and begins anew each week.
 */
export function simulateMonth(
  kind: MonthKind,
  { seed, days, ordinaryDays, asksEvery }: { seed: number; days: number; ordinaryDays: number; asksEvery: number },
): Observation[] {
  const random = createRandom(seed * 100 + MONTH_KINDS.indexOf(kind));
  const isNew = kind === 'new Digipunt, first week';
  let pastCalls: PastCall[] = [];
  let dayStart = Date.UTC(2026, 1, 2);
  return planDays(kind, days, ordinaryDays).flatMap(({ plan, isAsked }, index) => {
    while ([0, 6].includes(new Date(dayStart).getUTCDay())) dayStart += DAY_MS;
    if (isNew && index % 5 === 0) pastCalls = [];
    const history = pastCalls.length < 300 ? null : learnFromCalls(pastCalls);
    const { calls, observations } = runDay({ random, dayStart, plan, history, pastCalls, asksEvery: isAsked ? asksEvery : Infinity });
    pastCalls = [...pastCalls, ...calls].slice(-2_000);
    dayStart += DAY_MS;
    return observations;
  });
}

/** How often the wait was inside the range, how wide ranges were on average (minutes), and how wide the quantiles of each day's waits are that are right as often. */
export function calibrationOf(observations: readonly Observation[]) {
  const isInside = ({ from, to, wait }: Pick<Observation, 'from' | 'to' | 'wait'>): boolean => from <= wait && wait <= to;
  const coverage = observations.filter(isInside).length / observations.length;
  const width = meanOf(observations.map(({ from, to }) => to - from));
  const days = [...Map.groupBy(observations, ({ day }) => day).values()];
  const rangesAt = (tail: number): Observation[] =>
    days.flatMap((list) => {
      const sorted = list.map(({ wait }) => wait).sort((a, b) => a - b);
      const valueAt = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
      return list.map((one) => ({ ...one, from: valueAt(tail), to: valueAt(1 - tail) }));
    });
  // The narrowest that are right at least as often.
  let plain = rangesAt(0);
  for (let tail = 0; tail < 0.5; tail += 0.005) {
    const ranges = rangesAt(tail);
    if (ranges.filter(isInside).length / ranges.length < coverage) break;
    plain = ranges;
  }
  return { count: observations.length, coverage, width, plainWidth: meanOf(plain.map(({ from, to }) => to - from)) };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
