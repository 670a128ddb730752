// Western digits, the Gregorian calendar and 24 hours, whatever the language: what is shown, said and printed is the same.
const COMMON = { timeZone: 'Europe/Brussels', hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' } as const;

/** Hours and minutes of a moment (ISO 8601), as 09:05. */
export const clockTime = (moment: string | Date, language: string): string =>
  new Intl.DateTimeFormat(language, { ...COMMON, hour: '2-digit', minute: '2-digit' }).format(new Date(moment));

/** The date of a moment (ISO 8601), in words. */
export const dateInWords = (moment: string, language: string): string =>
  new Intl.DateTimeFormat(language, { ...COMMON, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(moment));

/** A date or a moment (ISO 8601) as people name a day that is near: weekday, day and month. */
export const dayInWords = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { ...COMMON, weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(date.includes('T') ? date : `${date}T12:00:00Z`),
  );
