import { Temporal } from 'temporal-polyfill';

/** Whether the place is open on a date (ISO). */
export type IsOpen = (date: string) => boolean;

/** Ends the search at a place without opening days. */
const MAX_SEARCH_DAYS = 400;

/** The first date (ISO) from `date` on at which the place is open; `date` itself when none of the next 400 days is. */
export function firstOpenDate(date: string, isOpen: IsOpen): string {
  const start = Temporal.PlainDate.from(date);
  for (let days = 0; days < MAX_SEARCH_DAYS; days++) {
    const day = start.add({ days }).toString();
    if (isOpen(day)) return day;
  }
  return date;
}

/** The due date (ISO) of a loan of `days` days that starts on `today`: the first open date from then on. */
export const computeDueDate = (today: string, days: number, isOpen: IsOpen): string =>
  firstOpenDate(Temporal.PlainDate.from(today).add({ days }).toString(), isOpen);
