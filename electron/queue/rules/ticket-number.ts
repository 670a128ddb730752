import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** The highest number of a business day: three digits can be read from six metres and spoken in every language. */
export const HIGHEST_NUMBER = 999;

export type DayFullRefusal = { code: 'day-full'; field: 'number'; highest: number };

/** The number after the highest one of the day (0 when there is none). Numbers are not reused: after 999 the day is full, a refusal. */
export function nextNumber(highest: number): ResultOf<number, DayFullRefusal> {
  return highest < HIGHEST_NUMBER ? ok(highest + 1) : refused({ code: 'day-full', field: 'number', highest: HIGHEST_NUMBER });
}
