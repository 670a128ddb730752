import type { Store } from '../../store/open.ts';
import { getOpenings } from './openings.ts';
import { iso } from '../../rules/timestamp.ts';
import { findOwnedSchedule, listScheduleOwners, type ScheduleOwner } from './schedule-owners.ts';

// The coordinator's calendar: what is when, and changes of a single occurrence or of all from one on. People who are signed
// up for a session go with it, and have to be told.

/** What is on from a date to another (ISO, both in it). */
export function listCalendarOccurrences(store: Store, from: string, to: string): CalendarOccurrence[] {
  return listScheduleOwners(store).flatMap((owner) => {
    const own = findOwnedSchedule(store, owner);
    if (!own) return [];
    return getOpenings(store, own.schedule)
      .listOccurrences(from, to)
      .map(({ rule, date, from: begins, to: ends, begins: start, ends: end }) => ({
        owner,
        name: own.name,
        rule,
        date,
        from: begins,
        to: ends,
        starts: iso(start),
        ends: iso(end),
      }));
  });
}

/** Something on the coordinator's calendar: a date (ISO) with times, as moments too; without a rule it is a day that is otherwise. */
export type CalendarOccurrence = {
  owner: ScheduleOwner;
  name: string;
  rule: string | null;
  date: string;
  from: string;
  to: string;
  starts: string;
  ends: string;
};
