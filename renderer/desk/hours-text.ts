import type { OwnHours } from '../../electron/domain/faces.ts';

type Periods = OwnHours['weekly'][number];

/** Hours and minutes as 09:00; people write 9, 9u, 9u30, 9.30 and 9:30. Nothing when it is no time of day. */
function timeWritten(text: string): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.u]?(\d{2})|u)?$/i.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 24 || Number(minutes) > 59) return undefined;
  // Midnight as an end is written 24.
  return `${String(Number(hours) % 24).padStart(2, '0')}:${minutes}`;
}

/** Periods as 9-12 13:30-17, apart by spaces, commas, semicolons or 'en'; none when nothing is written, nothing when it is no period. */
export function periodsWritten(text: string): Periods | undefined {
  const parts = text
    .toLowerCase()
    .replaceAll(/\s*(?:-|–|tot)\s*/g, '-')
    .split(/(?:\s|,|;|\ben\b)+/)
    .filter(Boolean);
  const periods = parts.map((part) => {
    const [from, to, more] = part.split('-').map(timeWritten);
    return from && to && more === undefined && part.split('-').length === 2 ? { from, to } : undefined;
  });
  return periods.every((period) => period !== undefined) ? periods : undefined;
}

/** The same the other way. */
export const periodsAsText = (periods: Periods): string => periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/** Other days, one a line: a date (2026-12-24), and its hours where it is open. The first line that is none is named. */
export function exceptionsWritten(text: string): { exceptions: OwnHours['exceptions'] } | { wrong: string } {
  const exceptions: OwnHours['exceptions'] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, date = '', rest = ''] = /^(\d{4}-\d{2}-\d{2})(?:[\s:]+(.*))?$/.exec(line) ?? [];
    const periods = periodsWritten(rest);
    if (Number.isNaN(Date.parse(date)) || !periods) return { wrong: line };
    exceptions.push({ date, periods });
  }
  return { exceptions };
}

export const exceptionsAsText = (exceptions: OwnHours['exceptions']): string =>
  exceptions.map(({ date, periods }) => `${date} ${periodsAsText(periods)}`.trim()).join('\n');
