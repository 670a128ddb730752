import type { Store } from '../../store/open.ts';
import { getOpenings } from './openings.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { isOutsideOwnHours } from './schedule-warnings.ts';
import { findOwnedSchedule, listScheduleOwners, type ScheduleOwner } from './schedule-owners.ts';

/** The occurrences of every schedule between two dates (ISO, inclusive), per owner. */
export function listCalendarOccurrences(store: Store, from: string, to: string): CalendarOccurrence[] {
  return listScheduleOwners(store).flatMap((owner) => {
    const owned = findOwnedSchedule(store, owner);
    if (!owned) return [];
    return getOpenings(store, owned.schedule)
      .listOccurrences(from, to)
      .map(({ rule, date, from: startTime, to: endTime, begins, ends }) => ({
        owner,
        name: owned.name,
        rule,
        date,
        from: startTime,
        to: endTime,
        starts: toTimestamp(begins),
        ends: toTimestamp(ends),
        outsideHours: owned.training !== null && isOutsideOwnHours(store, owned.training, { begins, ends }),
      }));
  });
}

/**
 * An occurrence on the coordinator's calendar: a date (ISO) with local times, and as moments in `starts` and `ends` (ISO 8601).
 * `rule` is null for an exception.
 */
export type CalendarOccurrence = {
  owner: ScheduleOwner;
  name: string;
  rule: string | null;
  date: string;
  from: string;
  to: string;
  starts: string;
  ends: string;
  /** A session in this Digipunt while it is not open. */
  outsideHours: boolean;
};
