const DAY_MS = 86_400_000;

/** The date (ISO) in Brussels, so many days from now. */
export function brusselsDate(days = 0): string {
  // The Swedish format of a date is the ISO format.
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' });
  return addDays(today, days);
}

/** A date (ISO), so many days later. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
