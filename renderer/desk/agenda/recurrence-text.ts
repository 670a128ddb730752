const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'] as const;
const ORDINALS = ['eerste', 'tweede', 'derde', 'vierde'] as const;

/** How often an event that is added on the calendar repeats. */
export const FREQUENCIES = ['once', 'week', 'fortnight', 'month'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/**
 * The schedule line, in Dutch, of an event that starts on an ISO date. A monthly event on the fifth such weekday of a month
 * repeats on the last one.
 */
export function recurrenceLine(frequency: Frequency, { date, from, to }: { date: string; from: string; to: string }): string {
  const day = new Date(`${date}T12:00:00Z`);
  const weekday = WEEKDAYS[day.getUTCDay()];
  const ordinal = ORDINALS[Math.ceil(day.getUTCDate() / 7) - 1] ?? 'laatste';
  const lines: Record<Frequency, string> = {
    once: `ook op ${date}`,
    week: `${weekday} vanaf ${date}`,
    fortnight: `om de 2 weken ${weekday} vanaf ${date}`,
    month: `${ordinal} ${weekday} van de maand vanaf ${date}`,
  };
  return `${lines[frequency]} ${from}-${to}`;
}
