// The hours of a week as seven fields, of lines that may say more than a week: what is more stays as it is written.

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

/** The field of each weekday, from Monday on, and the lines that belong in none of them. */
export function weekOf(when: string): { days: string[]; rest: string } {
  const days = WEEKDAYS.map(() => '');
  const rest = when.split('\n').filter((line) => {
    const [, weekday = '', periods = ''] = /^([a-z]+) ([\d:\- ]+)$/.exec(line) ?? [];
    const nth = WEEKDAYS.findIndex((name) => name === weekday);
    if (nth === -1 || days[nth] !== '') return true;
    days[nth] = periods;
    return false;
  });
  return { days, rest: rest.join('\n') };
}

/** The same the other way: a line for each weekday that has hours, then the rest. */
export const weekLines = (days: readonly string[], rest: string): string =>
  [...WEEKDAYS.flatMap((weekday, nth) => (days[nth]?.trim() ? [`${weekday} ${days[nth].trim()}`] : [])), rest].join('\n').trim();
