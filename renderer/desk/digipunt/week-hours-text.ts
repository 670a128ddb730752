// The opening hours as a form: a field for each weekday, and the schedule lines that no weekday field can hold as text.

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

/**
 * Splits a schedule text into the hours of the seven weekdays, from Monday on, and the other lines. A second line for the
 * same weekday is one of the other lines.
 */
export function parseWeek(when: string): { days: string[]; rest: string } {
  const days = WEEKDAYS.map(() => '');
  const rest = when.split('\n').filter((line) => {
    const [, weekday = '', periods = ''] = /^([a-z]+) ([\d:\- ]+)$/.exec(line) ?? [];
    const dayIndex = WEEKDAYS.findIndex((name) => name === weekday);
    if (dayIndex === -1 || days[dayIndex] !== '') return true;
    days[dayIndex] = periods;
    return false;
  });
  return { days, rest: rest.join('\n') };
}

/** Joins the fields to a schedule text, the reverse of parseWeek: a line for each weekday with hours, then the other lines. */
export const formatWeek = (days: readonly string[], rest: string): string =>
  [...WEEKDAYS.flatMap((weekday, dayIndex) => (days[dayIndex]?.trim() ? [`${weekday} ${days[dayIndex].trim()}`] : [])), rest]
    .join('\n')
    .trim();

/**
 * The field that an invalid line of `formatWeek` comes from: the index of a weekday, or 'rest' for the other lines. The server
 * cuts a long line off.
 */
export function findHoursField(line: string, days: readonly string[]): number | 'rest' {
  const dayIndex = WEEKDAYS.findIndex((weekday, index) => {
    const periods = days[index]?.trim();
    return periods && `${weekday} ${periods}`.startsWith(line);
  });
  return dayIndex === -1 ? 'rest' : dayIndex;
}
