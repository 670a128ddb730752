// The hours of a week as seven fields, of lines that may say more than a week: what is more stays as it is written.

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

/** The field of each weekday, from Monday on, and the lines that belong in none of them. */
export function parseWeek(when: string): { days: string[]; rest: string } {
  const days = WEEKDAYS.map(() => '');
  const otherLines = when.split('\n').filter((line) => {
    const [, weekday = '', periods = ''] = /^([a-z]+) ([\d:\- ]+)$/.exec(line) ?? [];
    const dayIndex = WEEKDAYS.findIndex((name) => name === weekday);
    if (dayIndex === -1 || days[dayIndex] !== '') return true;
    days[dayIndex] = periods;
    return false;
  });
  return { days, rest: otherLines.join('\n') };
}

/** The same the other way: a line for each weekday that has hours, then the rest. */
export const formatWeek = (days: readonly string[], otherLines: string): string =>
  [...WEEKDAYS.flatMap((weekday, dayIndex) => (days[dayIndex]?.trim() ? [`${weekday} ${days[dayIndex].trim()}`] : [])), otherLines]
    .join('\n')
    .trim();
