import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { businessDay } from '../../queue/rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import { confirmClock, lastKnownTime, readClock, startClock } from '../rules/clock-guard.ts';
import type { ClockDoubt } from '../rules/machine.ts';
import type { MonotonicClock } from './monotonic-clock.ts';

type Options = {
  dataFolder: string;
  wall: () => Temporal.Instant;
  monotonicMs: MonotonicClock;
  /** The clock has jumped. */
  onDoubt: () => void;
};

export type Clock = ReturnType<typeof createClock>;

/** The clock of a Digipunt: the machine's, as long as it can be believed. */
export function createClock(store: Store, { dataFolder, wall, monotonicMs, onDoubt }: Options) {
  const noteFile = join(dataFolder, 'last-time.txt');
  const lastAct = store.tickets.lastActAt();
  const known = lastKnownTime(readNote(noteFile), lastAct === null ? null : Date.parse(lastAct));
  let state = startClock(wall().epochMilliseconds, monotonicMs(true), known);
  if (state.doubt) onDoubt();

  /** Tickets of a business day that the clock has not reached would expire if the clock were believed. */
  const isHeld = (): boolean => {
    const latestDay = store.tickets.latestDay();
    if (latestDay === null || latestDay <= businessDay(wall(), store.settings.get().rolloverHour)) return false;
    return store.tickets.listOpen(latestDay).length > 0;
  };

  const now = (): Temporal.Instant => {
    const time = wall();
    const readWith = (exact: boolean) => readClock(state, time.epochMilliseconds, monotonicMs(exact), isHeld);
    const first = readWith(state.doubt !== null);
    // A machine that has slept is no clock that has jumped.
    const read = first.state.doubt !== null && state.doubt === null ? readWith(true) : first;
    const isNewDoubt = state.doubt === null && read.state.doubt !== null;
    state = read.state;
    if (isNewDoubt) onDoubt();
    return read.state.doubt === null ? time : Temporal.Instant.fromEpochMilliseconds(Math.floor(read.nowMs));
  };

  return {
    /** The time to use. */
    now,
    /** The doubt about the clock, null when there is none. */
    doubt: (): ClockDoubt | null => {
      const used = now();
      return state.doubt && { kind: state.doubt, clock: wall(), used };
    },
    /** A person says that the clock of the machine is right. */
    confirm: (): void => void (state = confirmClock(wall().epochMilliseconds, monotonicMs(true))),
    /** Notes the time, for the next start. A disk that cannot be written to is said elsewhere. */
    note: (): void => {
      try {
        writeFileSync(`${noteFile}.part`, now().toString(), { mode: 0o600 });
        renameSync(`${noteFile}.part`, noteFile);
      } catch {
        // The note of before stays.
      }
    },
  };
}

function readNote(file: string): number | null {
  try {
    return Temporal.Instant.from(readFileSync(file, 'utf8')).epochMilliseconds;
  } catch {
    return null;
  }
}
