import { type Attendance, possibleComingTimes, possibleLeavingTimes } from './attendance.ts';
import type { Helper } from './choose-next.ts';

// When a helper comes and goes on the rest of a day. Of who is in the roster the roster says it, which knows of today what past days
// cannot; of the others, and where the roster and who sits at the desk disagree, past days do.

/** Of each helper in the roster the shifts of today that are not over (ms since 1970, joined where they touch). */
export type Rostered = ReadonlyMap<string, readonly { begins: number; ends: number }[]>;

/** A moment (ms since 1970) as the local minute of the day and the weekday, with what is known of the helpers. */
type Moment = { now: number; minute: number; weekday: number; attendance: Attendance; rostered: Rostered };

/** A helper who may come: at one of these moments, each as likely (Infinity: not at all), and until when. */
export type Coming = { helper: Helper; times: readonly number[]; leavesAt: number };

/** Whoever is there this long before their shift came for it. */
const EARLY_MS = 30 * 60_000;

const MINUTE_MS = 60_000;

/** The moments, each as likely, at which somebody who is there leaves; Infinity for the end of the day. */
export function leavingTimes(id: string, moment: Moment): number[] {
  const shift = ownShift(id, moment);
  if (shift) return [shift.ends];
  return possibleLeavingTimes(moment.attendance, id, moment.weekday, moment.minute).map((minute) => toMoment(minute, moment));
}

/** When a helper may still come today: once for each shift that they are not there for. */
export function comingsOf(helper: Helper, moment: Moment, isPresent: boolean): Coming[] {
  const { id } = helper;
  const usual = () => possibleComingTimes(moment.attendance, id, moment.weekday, moment.minute).map((minute) => toMoment(minute, moment));
  const shifts = moment.rostered.get(id);
  if (!shifts) return isPresent ? [] : [{ helper, times: usual(), leavesAt: Infinity }];
  const current = isPresent ? ownShift(id, moment) : undefined;
  return shifts
    .filter((shift) => shift !== current)
    .map(({ begins, ends }) => {
      // Whoever is late for their shift comes as late as on other days, or not at all.
      const times = begins > moment.now ? [begins] : usual().map((at) => (at < ends ? at : Infinity));
      return { helper, times, leavesAt: ends };
    });
}

/** The shift for which somebody is there. */
const ownShift = (id: string, { now, rostered }: Moment) => rostered.get(id)?.find(({ begins }) => begins - EARLY_MS <= now);

const toMoment = (minuteOfDay: number | null, { now, minute }: Moment): number =>
  minuteOfDay === null ? Infinity : now + (minuteOfDay - minute) * MINUTE_MS;
