import { blocksOf } from './components.ts';
import { type EntryRead, entriesOf } from './merge-events.ts';
import { type CalendarProblem, readEvent } from './parse-event.ts';
import { zonesOf } from './date-times.ts';

const MOST_EVENTS = 5_000;

/**
 * The entries of a calendar (RFC 5545), ours or of another program, and all that is wrong with it: an event that is not
 * understood is not in its entry. Events of ours are put together by their UIDs, events of others by their name and place.
 * Never throws.
 */
export function readCalendar(text: string): { entries: EntryRead[]; problems: CalendarProblem[] } {
  const whole = (why: string) => ({ entries: [], problems: [{ row: 1, field: 'VCALENDAR', why }] });
  const found = blocksOf(text);
  if (typeof found === 'string') return whole(found);
  if (found.events.length > MOST_EVENTS) return whole(`more than ${MOST_EVENTS} events`);

  const problems: CalendarProblem[] = [];
  const zoneOf = zonesOf(found.zones);
  const read = found.events.flatMap((block) => readEvent(block, zoneOf, problems) ?? []);
  const entries = entriesOf(read, problems);
  return { entries, problems: problems.toSorted((a, b) => a.row - b.row) };
}
