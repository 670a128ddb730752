import { splitComponents } from './components.ts';
import { type ParsedEntry, buildEntries } from './merge-events.ts';
import { parseEvent } from './parse-event.ts';
import type { CalendarProblem } from './problem.ts';
import { createTimeZoneResolver } from './time-zones.ts';

const MAX_EVENTS = 5_000;

/**
 * Parses a calendar file (RFC 5545) written by this application or by another program. An event that cannot be parsed is
 * left out of its entry and listed in `problems`, ordered by line. Events with our UIDs are grouped by the entry id in them,
 * all others by name and location. Never throws.
 */
export function parseCalendar(text: string): { entries: ParsedEntry[]; problems: CalendarProblem[] } {
  const components = splitComponents(text);
  if ('why' in components) return { entries: [], problems: [components] };
  if (components.events.length > MAX_EVENTS)
    return { entries: [], problems: [{ row: 1, field: 'VCALENDAR', why: 'events-too-many', said: String(components.events.length) }] };

  const problems: CalendarProblem[] = [];
  const resolveTimeZone = createTimeZoneResolver(components.zones);
  const events = components.events.flatMap((component) => parseEvent(component, resolveTimeZone, problems) ?? []);
  const entries = buildEntries(events, problems);
  return { entries, problems: problems.toSorted((a, b) => a.row - b.row) };
}
