import { Temporal } from 'temporal-polyfill';

/** Says whether the place is open on a date (ISO). */
export type IsOpen = (date: string) => boolean;

/** A place that is open on no day of a year would make the search endless. */
const MAX_SEARCH_DAYS = 400;

/**
 * The first date on which the place is open, from `date` (ISO) on: a device is due on a day on which somebody can take it.
 * Where no day of the coming year is open, the date itself.
 */
export function firstOpenDate(date: string, isOpen: IsOpen): string {
  const first = Temporal.PlainDate.from(date);
  for (let days = 0; days < MAX_SEARCH_DAYS; days++) {
    const day = first.add({ days }).toString();
    if (isOpen(day)) return day;
  }
  return date;
}

/** When a loan of so many days that begins today (ISO date) is due. */
export const computeDueDate = (today: string, days: number, isOpen: IsOpen): string =>
  firstOpenDate(Temporal.PlainDate.from(today).add({ days }).toString(), isOpen);
