import { unfoldLines } from './line-folding.ts';

// Splits a calendar file into its events and time zones. ical.js is not used for this: one line that it cannot parse fails
// the whole file, it reports no line numbers, and it accepts an END that does not match its BEGIN (version 2.2.1).

/** The unfolded lines of a component, without BEGIN and END for an event, and the line of the file (from 1) on which it begins. */
export type ComponentLines = { row: number; lines: string[] };

/**
 * The events (VEVENT) and time zones (VTIMEZONE) of a file. Returns a message when the file is not a calendar or its BEGIN
 * and END lines do not match.
 */
export function splitComponents(text: string): { events: ComponentLines[]; zones: ComponentLines[] } | string {
  const lines = unfoldLines(text);
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0]?.text ?? '')) return 'not a calendar: it does not begin with BEGIN:VCALENDAR';
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
    if (delimiter !== undefined && !begins && openComponents.pop() !== name) return `END:${name} without its BEGIN, on line ${row}`;
  }
  return openComponents.length > 0 ? `the file ends before END:${openComponents.at(-1)}` : { events, zones };
}
