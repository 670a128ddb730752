import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** The last number of a day: three digits can be read from six metres and said in every language. */
export const HIGHEST_NUMBER = 999;

export type DayFullRefusal = { code: 'day-full'; field: 'number'; highest: number };

/** The number after the highest that was given on a day (0 when none was). Numbers are never reused, so 999 is the end. */
export function nextNumber(highest: number): ResultOf<number, DayFullRefusal> {
  return highest < HIGHEST_NUMBER ? ok(highest + 1) : refused({ code: 'day-full', field: 'number', highest: HIGHEST_NUMBER });
}
