import { Temporal } from 'temporal-polyfill';
import { findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { localInstant, TIME_ZONE } from '../../rules/local-time.ts';
import { expectedToday } from '../../roster/services/shifts.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { DeskSession } from '../../team/store/desk-sessions.ts';
import { type Attendance, learnAttendance } from '../rules/attendance.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import { type CallHistory, learnFromCalls, type PastCall } from '../rules/call-history.ts';
import { learnVisitors, type VisitorHistory } from '../rules/expected-visitors.ts';
import { createForecast, type ForecastInput, type Occupation } from '../rules/forecast-waits.ts';
import { roundWait, type Wait } from '../rules/wait-range.ts';
import type { EndedCall, Ticket } from '../store/tickets.ts';
import { listCandidates, toHelper } from './choose-next.ts';
import { isHoursOverridden } from './queue-state.ts';

// The forecast of each waiting ticket, made anew after every change. A visitor never waits for it: it is made after the answer, for all changes of a
// moment at once, in short steps between which requests are answered, and in at most a tenth of the time.

/** How many courses are simulated before other work gets its turn. */
const RUNS_PER_STEP = 5;

/** How much longer than a forecast the pause after it is, and the longest pause (ms). */
const PAUSE_FACTOR = 9;
const MAX_PAUSE_MS = 1_000;

/** The past calls that are learned from: some weeks of a busy Digipunt. They are read once a day. */
const PAST_CALLS = 1_200;

/** With fewer past calls, those of today are learned from too, at each forecast. */
const FEW_CALLS = 200;

/** The last forecast of each store, by ticket. */
const forecasts = new WeakMap<Store, ReadonlyMap<number, Wait>>();

/** How long a waiting ticket will still wait, by the last forecast; null without one, as for a ticket that was taken a moment ago. */
export const findWait = (store: Store, ticket: Ticket): Wait | null => forecasts.get(store)?.get(ticket.seq) ?? null;

/** Makes the forecasts of a store whenever one is requested; `onChange` is told when any of them has changed. */
export function createWaitForecasts(
  store: Store,
  now: () => Temporal.Instant,
  { onChange, onError }: { onChange: () => void; onError: (error: unknown) => void },
) {
  let timer: NodeJS.Timeout | undefined;
  let [isRunning, isRequested, isClosed, pauseMs] = [false, false, false, 0];

  async function update(): Promise<void> {
    let busyMs = 0;
    const work = <Value>(step: () => Value): Value => {
      const start = performance.now();
      const value = step();
      busyMs += performance.now() - start;
      return value;
    };
    const prepared = work(() => prepareForecast(store, now()));
    if (prepared) while (!work(() => prepared.forecast.step(RUNS_PER_STEP))) await new Promise((resolve) => setImmediate(resolve));
    pauseMs = Math.min(MAX_PAUSE_MS, PAUSE_FACTOR * busyMs);
    if (isClosed) return;
    const before = forecasts.get(store) ?? new Map<number, Wait>();
    const waits = prepared ? prepared.readWaits() : new Map<number, Wait>();
    forecasts.set(store, waits);
    if (JSON.stringify([...before]) !== JSON.stringify([...waits])) onChange();
  }

  const start = (): void => {
    timer = undefined;
    [isRunning, isRequested] = [true, false];
    void update()
      .catch(onError)
      .finally(() => {
        isRunning = false;
        timer = setTimeout(() => {
          timer = undefined;
          if (isRequested) start();
        }, pauseMs);
        timer.unref();
      });
  };

  return {
    /** Requests a forecast, after the work at hand. */
    request(): void {
      if (isClosed || isRequested) return;
      isRequested = true;
      if (isRunning || timer) return;
      timer = setTimeout(start, 0);
      timer.unref();
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

function prepareForecast(store: Store, now: Temporal.Instant) {
  const input = readInput(store, now);
  const forecast = input && createForecast(input);
  if (!forecast) return null;
  const isOpenEnded = input.closesAt === Infinity;
  const readWaits = (): Map<number, Wait> => {
    const seqs = new Map(store.tickets.listWaiting(currentBusinessDay(store, now)).map(({ number, seq }) => [number, seq]));
    return new Map(
      forecast.waits().flatMap(({ number, fromMs, toMs }): [number, Wait][] => {
        const seq = seqs.get(number);
        const wait = roundWait(fromMs, toMs, isOpenEnded);
        return seq === undefined || wait === null ? [] : [[seq, wait]];
      }),
    );
  };
  return { forecast, readWaits };
}

/** What a forecast depends on; null when nobody waits, or nobody is signed in and there is no roster. */
function readInput(store: Store, now: Temporal.Instant): ForecastInput | null {
  const day = currentBusinessDay(store, now);
  const past = learnPast(store, day);
  const sessions = listActiveSessions(store, day, now);
  const candidates = listCandidates(store, day, sessions);
  const rostered = expectedToday(store, now).byStaff;
  if (candidates.length === 0 || (sessions.length === 0 && rostered.size === 0)) return null;
  const today = toPastCalls(store.tickets.listEndedCalls(day));
  // As long as there are few calls, those of today are learned from too, each time.
  const history = past.calls.length < FEW_CALLS ? learnFromCalls([...past.calls, ...today]) : past.history;
  const { attendance, visitors } = past;
  const present = [...new Set(sessions.map(({ staff }) => staff))];
  const closingTime = isHoursOverridden(store, day, now) ? null : findClosingTime(store, now);
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  return {
    now: now.epochMilliseconds,
    minute: local.hour * 60 + local.minute,
    weekday: local.dayOfWeek,
    closesAt: closingTime?.epochMilliseconds ?? Infinity,
    tickets: candidates.map((candidate) => Object.assign(candidate, { passes: candidate.ticket.passes })),
    present: present.map((id) => ({ ...toHelper(store, id, Infinity), occupation: occupationOf(store, day, id, today, sessions) })),
    absent: [...new Set([...attendance.keys(), ...rostered.keys()])].flatMap((id) => {
      const staff = store.team.findStaffMember(id);
      return present.includes(id) || !staff || staff.retiredAt ? [] : [toHelper(store, id, Infinity)];
    }),
    settings: store.settings.get().choice,
    history,
    attendance,
    rostered,
    visitors,
    today,
  };
}

function occupationOf(
  store: Store,
  day: BusinessDay,
  staff: string,
  today: readonly PastCall[],
  sessions: readonly DeskSession[],
): Occupation {
  const call = store.tickets.listOpen(day).find((ticket) => ticket.staff === staff && ticket.calledAt !== null && ticket.endedAt === null);
  if (call?.calledAt) return { kind: 'call', topic: call.topic, calledAt: Date.parse(call.calledAt), hasStarted: call.state === 'serving' };
  const signedIn = sessions.flatMap((session) => (session.staff === staff ? [Date.parse(session.signedInAt)] : []));
  const ended = today.flatMap((past) => (past.staff === staff ? [past.endedAt] : []));
  return { kind: 'free', since: Math.max(Math.min(...signedIn), ...ended) };
}

type Past = { day: BusinessDay; calls: readonly PastCall[]; history: CallHistory; attendance: Attendance; visitors: VisitorHistory };
const pasts = new WeakMap<Store, Past>();

/** What past days say: learned once a day, at the first change, when nobody waits yet. */
function learnPast(store: Store, day: BusinessDay): Past {
  const known = pasts.get(store);
  if (known?.day === day) return known;
  const calls = toPastCalls(store.tickets.listEndedCallsBefore(day, PAST_CALLS));
  const past = { day, calls, history: learnFromCalls(calls), attendance: learnAttendance(calls), visitors: learnVisitors(calls) };
  pasts.set(store, past);
  return past;
}

/** In the order of their ends. */
function toPastCalls(calls: readonly EndedCall[]): PastCall[] {
  const days = new Map<BusinessDay, { midnight: number; weekday: number }>();
  const dayOf = (day: BusinessDay) => {
    const known = days.get(day) ?? {
      midnight: localInstant(day, '00:00').epochMilliseconds,
      weekday: Temporal.PlainDate.from(day).dayOfWeek,
    };
    days.set(day, known);
    return known;
  };
  return calls
    .map(({ day, staff, topic, language, hasPriority, isMissed, passes, ...moments }) => {
      const { midnight, weekday } = dayOf(day);
      const [takenAt, calledAt, endedAt] = [Date.parse(moments.takenAt), Date.parse(moments.calledAt), Date.parse(moments.endedAt)];
      const minute = (calledAt - midnight) / 60_000;
      return { day, staff, topic, language, passes, hasPriority, isMissed, weekday, minute, takenAt, calledAt, endedAt };
    })
    .sort((a, b) => a.endedAt - b.endedAt);
}
