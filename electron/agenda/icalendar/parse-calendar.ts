import { splitComponents } from './components.ts';
import { type ParsedEntry, buildEntries } from './merge-events.ts';
import { type CalendarProblem, parseEvent } from './parse-event.ts';
import { createTimeZoneResolver } from './date-times.ts';

const MAX_EVENTS = 5_000;

/**
 * Parses a calendar file (RFC 5545) written by this application or by another program. An event that cannot be parsed is
 * left out of its entry and listed in `problems`, ordered by line. Events with our UIDs are grouped by the entry id in them,
 * all others by name and location. Never throws.
 */
export function parseCalendar(text: string): { entries: ParsedEntry[]; problems: CalendarProblem[] } {
  const fileProblem = (why: string) => ({ entries: [], problems: [{ row: 1, field: 'VCALENDAR', why }] });
  const components = splitComponents(text);
  if (typeof components === 'string') return fileProblem(components);
  if (components.events.length > MAX_EVENTS) return fileProblem(`more than ${MAX_EVENTS} events`);

  const problems: CalendarProblem[] = [];
  const resolveTimeZone = createTimeZoneResolver(components.zones);
  const events = components.events.flatMap((component) => parseEvent(component, resolveTimeZone, problems) ?? []);
  const entries = buildEntries(events, problems);
  return { entries, problems: problems.toSorted((a, b) => a.row - b.row) };
}
