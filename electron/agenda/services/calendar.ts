import type { Store } from '../../store/open.ts';
import { openingsFor } from './openings.ts';
import { iso } from '../../rules/timestamp.ts';
import { owned, owners, type CalendarOwner } from './schedule-owners.ts';

// The coordinator's calendar: what is when, and changes of a single occurrence or of all from one on. People who are signed
// up for a session go with it, and have to be told.

/** What is on from a date to another (ISO, both in it). */
export function occurring(store: Store, from: string, to: string): Occurring[] {
  return owners(store).flatMap((owner) => {
    const own = owned(store, owner);
    if (!own) return [];
    return openingsFor(store, own.schedule)
      .occurrences(from, to)
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
export type Occurring = {
  owner: CalendarOwner;
  name: string;
  rule: string | null;
  date: string;
  from: string;
  to: string;
  starts: string;
  ends: string;
};
