import { splitComponents } from './components.ts';
import { type ParsedEntry, buildEntries } from './merge-events.ts';
import { type CalendarProblem, parseEvent } from './parse-event.ts';
import { createTimeZoneResolver } from './date-times.ts';

const MAX_EVENTS = 5_000;

/**
 * The entries of a calendar (RFC 5545), ours or of another program, and all that is wrong with it: an event that is not
 * understood is not in its entry. Events of ours are put together by their UIDs, events of others by their name and place.
 * Never throws.
 */
export function parseCalendar(text: string): { entries: ParsedEntry[]; problems: CalendarProblem[] } {
  const fileProblem = (why: string) => ({ entries: [], problems: [{ row: 1, field: 'VCALENDAR', why }] });
  const found = splitComponents(text);
  if (typeof found === 'string') return fileProblem(found);
  if (found.events.length > MAX_EVENTS) return fileProblem(`more than ${MAX_EVENTS} events`);

  const problems: CalendarProblem[] = [];
  const resolveTimeZone = createTimeZoneResolver(found.zones);
  const read = found.events.flatMap((block) => parseEvent(block, resolveTimeZone, problems) ?? []);
  const entries = buildEntries(read, problems);
  return { entries, problems: problems.toSorted((a, b) => a.row - b.row) };
}
