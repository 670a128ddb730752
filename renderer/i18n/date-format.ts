/** Western digits, the Gregorian calendar and 24 hours in every language, so that screen, speech and paper agree. */
const COMMON_OPTIONS = { timeZone: 'Europe/Brussels', hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' } as const;

const FORMATS = {
  clock: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  shortDay: { day: 'numeric', month: 'short' },
  shortWeekday: { weekday: 'short', day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  fullDate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Cached, because creating a formatter takes longer than a hundred uses, and lists use it for each row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatWith(formatName: keyof typeof FORMATS, language: string, moment: Date): string {
  const key = `${formatName} ${language}`;
  const format = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...COMMON_OPTIONS, ...FORMATS[formatName] });
  formatters.set(key, format);
  const text = format.format(moment);
  // French counts the first day of a month ('1er décembre'), which CLDR leaves out.
  return language === 'fr' ? text.replace(/(?<!\d)1(?= \p{L})/u, '1er') : text;
}

/** The local time of a moment (ISO 8601) in Brussels, such as 09:05. */
export const formatTime = (moment: string | Date, language: string): string => formatWith('clock', language, new Date(moment));

/** The date of a moment (ISO 8601) with day, month name and year. */
export const formatDate = (moment: string, language: string): string => formatWith('date', language, new Date(moment));

/** The date of a moment (ISO 8601) with weekday, day, month name and year. */
export const formatFullDate = (moment: string, language: string): string => formatWith('fullDate', language, new Date(moment));

/** A date or a moment (ISO 8601) as weekday, day and month name, without the year. */
export const formatDay = (date: string, language: string): string =>
  formatWith('day', language, new Date(date.includes('T') ? date : `${date}T12:00:00Z`));

/** A date (ISO 8601) as day and short month name, such as 3 nov. */
export const formatShortDay = (date: string, language: string): string => formatWith('shortDay', language, new Date(`${date}T12:00:00Z`));

/** A date (ISO 8601) as short weekday, day and short month name, such as di 3 nov. */
export const formatShortWeekday = (date: string, language: string): string =>
  formatWith('shortWeekday', language, new Date(`${date}T12:00:00Z`));

/** The month of a date (ISO 8601) with the year, such as nov 2026. */
export const formatMonth = (date: string, language: string): string => formatWith('month', language, new Date(`${date}T12:00:00Z`));

/** The Swedish date format equals the ISO format. */
const isoDateFormatter = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/** The ISO date in Brussels of a moment. */
export const formatIsoDate = (moment: Date): string => isoDateFormatter.format(moment);

const DAY_MS = 86_400_000;
const relativeFormatters = new Map<string, Intl.RelativeTimeFormat>();

/** The day of a moment (ISO 8601) relative to `now`: today, tomorrow, or else weekday and date. */
export function formatRelativeDay(moment: string, language: string, now: Date = new Date()): string {
  const [today, day] = [now, new Date(moment)].map((date) => Date.parse(formatIsoDate(date)));
  const days = ((day ?? 0) - (today ?? 0)) / DAY_MS;
  if (days !== 0 && days !== 1) return formatDay(moment, language);
  const formatter = relativeFormatters.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  relativeFormatters.set(language, formatter);
  return formatter.format(days, 'day');
}

/** An amount in cents as euros. */
export const formatEuros = (cents: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', numberingSystem: 'latn' }).format(cents / 100);
