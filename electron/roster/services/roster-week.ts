import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../rules/dates.ts';
import type { Store } from '../../store/open.ts';
import type { GapRow } from '../rules/find-gaps.ts';
import { listGaps } from './roster-gaps.ts';
import { firstKeptDate, listShifts, type Shift } from './shifts.ts';

/** A shift on the page; `isOver`: nothing can be said of it any more. */
export type ShiftRow = Pick<Shift, 'staff' | 'date' | 'from' | 'to' | 'isAbsent'> & { isOver: boolean };

/** A week from Monday: its dates (ISO), the staff members, who is here when, and what the openings lack from now on. */
export type RosterWeek = {
  days: string[];
  staff: { id: string; name: string }[];
  shifts: ShiftRow[];
  gaps: GapRow[];
  /** Whether opening hours are set; without them nothing can be said to be missing. */
  hasHours: boolean;
};

/** The week of a date (ISO). */
export function rosterWeek(store: Store, date: string, now: Temporal.Instant): RosterWeek {
  const monday = addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
  const sunday = addDays(monday, 6);
  const kept = firstKeptDate(store, now);
  return {
    days: Array.from({ length: 7 }, (_, index) => addDays(monday, index)),
    staff: store.team.listStaff().flatMap(({ id, name, retiredAt }) => (retiredAt === null ? [{ id, name }] : [])),
    shifts: listShifts(store, monday > kept ? monday : kept, sunday).map(({ staff, date: day, from, to, ends, isAbsent }) => {
      return { staff, date: day, from, to, isAbsent, isOver: ends <= now.epochMilliseconds };
    }),
    gaps: listGaps(store, monday, sunday, now),
    hasHours: store.settings.get().hours !== null,
  };
}
