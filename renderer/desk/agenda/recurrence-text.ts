// What is put on an empty time of the calendar, and how it goes on from there: each way is a line of a schedule.

const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'] as const;
const ORDINALS = ['eerste', 'tweede', 'derde', 'vierde'] as const;

/** How often something can be, as the calendar asks it. */
export const FREQUENCIES = ['once', 'week', 'fortnight', 'month'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** The line for something that begins on a date (ISO) and repeats; a fifth weekday of a month is its last. */
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
