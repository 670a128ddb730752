// The events and time zones of a calendar file as lines, before anything is made of them.

/** The lines of an event, and the row of the file on which it begins. */
export type ComponentLines = { row: number; lines: string[] };

/** A file as unfolded lines (RFC 5545, 3.1), each with its row. */
function unfoldLines(text: string): { row: number; text: string }[] {
  const lines: { row: number; text: string }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(line)) last.text += line.slice(1);
    else if (line.trim() !== '') lines.push({ row: index + 1, text: line });
  }
  return lines;
}

/**
 * The events and time zones of a file; or why it is none. Events are taken apart before the library sees them: it says
 * nothing of rows, and one line that it does not understand would be the end of all.
 */
export function splitComponents(text: string): { events: ComponentLines[]; zones: ComponentLines[] } | string {
  const lines = unfoldLines(text);
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0]?.text ?? '')) return 'not a calendar: it does not begin with BEGIN:VCALENDAR';
  const [events, zones, open]: [ComponentLines[], ComponentLines[], string[]] = [[], [], []];
  for (const { row, text: line } of lines) {
    const [, end, component] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line) ?? [];
    const name = component?.toUpperCase() ?? '';
    const begins = end?.toUpperCase() === 'BEGIN';
    if (begins) open.push(name);
    if (begins && name === 'VEVENT') events.push({ row, lines: [] });
    if (begins && name === 'VTIMEZONE') zones.push({ row, lines: [] });
    if (open.includes('VTIMEZONE')) zones.at(-1)?.lines.push(line);
    // Alarms have a DESCRIPTION too, which is not the event's.
    else if (end === undefined && open.at(-1) === 'VEVENT') events.at(-1)?.lines.push(line);
    if (end !== undefined && !begins && open.pop() !== name) return `END:${name} without its BEGIN, on line ${row}`;
  }
  return open.length > 0 ? `the file ends before END:${open.at(-1)}` : { events, zones };
}
