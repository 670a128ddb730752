import { unfoldLines } from './line-folding.ts';
import type { CalendarProblem } from './problem.ts';

// Splits a calendar file into its events and time zones. ical.js is not used for this: one line that it cannot parse fails
// the whole file, it reports no line numbers, and it accepts an END that does not match its BEGIN (version 2.2.1).

/** The unfolded lines of a component, without BEGIN and END for an event, and the line of the file (from 1) on which it begins. */
export type ComponentLines = { row: number; lines: string[] };

/** The events (VEVENT) and time zones (VTIMEZONE) of a file. 'file-incomplete' when its BEGIN and END lines do not match. */
export function splitComponents(text: string): { events: ComponentLines[]; zones: ComponentLines[] } | CalendarProblem {
  const incomplete = (row: number, said: string): CalendarProblem => ({ row, field: 'VCALENDAR', why: 'file-incomplete', said });
  const lines = unfoldLines(text);
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0]?.text ?? '')) return incomplete(1, 'BEGIN:VCALENDAR');
  const [events, zones, openComponents]: [ComponentLines[], ComponentLines[], string[]] = [[], [], []];
  for (const { row, text: line } of lines) {
    const [, delimiter, component] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line) ?? [];
    const name = component?.toUpperCase() ?? '';
    const begins = delimiter?.toUpperCase() === 'BEGIN';
    if (begins) openComponents.push(name);
    if (begins && name === 'VEVENT') events.push({ row, lines: [] });
    if (begins && name === 'VTIMEZONE') zones.push({ row, lines: [] });
    if (openComponents.includes('VTIMEZONE')) zones.at(-1)?.lines.push(line);
    // Only lines directly in the event: a VALARM inside it has a DESCRIPTION of its own.
    else if (delimiter === undefined && openComponents.at(-1) === 'VEVENT') events.at(-1)?.lines.push(line);
    if (delimiter !== undefined && !begins && openComponents.pop() !== name) return incomplete(row, `END:${name}`);
  }
  const unclosed = openComponents.at(-1);
  return unclosed === undefined ? { events, zones } : incomplete(lines.at(-1)?.row ?? 1, `END:${unclosed}`);
}
