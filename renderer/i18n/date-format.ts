// Western digits, the Gregorian calendar and 24 hours, whatever the language: what is shown, said and printed is the same.
const COMMON_OPTIONS = { timeZone: 'Europe/Brussels', hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' } as const;

const FORMATS = {
  clock: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// To make one takes longer than to use it a hundred times, and a list of places uses it for each.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatWith(formatName: keyof typeof FORMATS, language: string, moment: Date): string {
  const key = `${formatName} ${language}`;
  const format = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...COMMON_OPTIONS, ...FORMATS[formatName] });
  formatters.set(key, format);
  return format.format(moment);
}

/** Hours and minutes of a moment (ISO 8601), as 09:05. */
export const formatTime = (moment: string | Date, language: string): string => formatWith('clock', language, new Date(moment));

/** The date of a moment (ISO 8601), in words. */
export const formatDate = (moment: string, language: string): string => formatWith('date', language, new Date(moment));

/** A date or a moment (ISO 8601) as people name a day that is near: weekday, day and month. */
export const formatDay = (date: string, language: string): string =>
  formatWith('day', language, new Date(date.includes('T') ? date : `${date}T12:00:00Z`));

/** A day as its date in Brussels; Swedish writes it as ISO does. */
const isoDateFormatter = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' });
const DAY_MS = 86_400_000;
const relativeFormatters = new Map<string, Intl.RelativeTimeFormat>();

/** The day of a moment (ISO 8601) as people say it now: today, tomorrow, else by its weekday and date. */
export function formatRelativeDay(moment: string, language: string, now: Date = new Date()): string {
  const [today, day] = [now, new Date(moment)].map((each) => Date.parse(isoDateFormatter.format(each)));
  const days = ((day ?? 0) - (today ?? 0)) / DAY_MS;
  if (days !== 0 && days !== 1) return formatDay(moment, language);
  const formatter = relativeFormatters.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  relativeFormatters.set(language, formatter);
  return formatter.format(days, 'day');
}

/** An amount of euros, from cents. */
export const formatEuros = (cents: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', numberingSystem: 'latn' }).format(cents / 100);
