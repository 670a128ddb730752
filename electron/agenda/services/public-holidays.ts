// Days on which a Flemish public service is closed: the Belgian public holidays, and the day of the Flemish Community. The
// library knows the whole world and takes a fifth of a second to load, so it comes after the first answer; until then no
// day is one. Whoever is open on such a day says so with an exception.

/** The day of the Flemish Community (decree of 6 July 1973): the library has it among days that are only observed. */
const FLEMISH_DAY = '07-11';

let getHolidayDates: ((year: number) => ReadonlySet<string>) | undefined;

/** Loads the library; asked again, it is there. */
export async function loadHolidays(): Promise<void> {
  if (getHolidayDates) return;
  const { default: Holidays } = await import('date-holidays');
  const belgium = new Holidays('BE');
  const cachedDates = new Map<number, ReadonlySet<string>>();
  getHolidayDates = (year) => {
    const dates =
      cachedDates.get(year) ??
      new Set(belgium.getHolidays(year).flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : [])));
    cachedDates.set(year, dates);
    return dates;
  };
}

/** Whether the library is there yet. */
export const areHolidaysLoaded = (): boolean => getHolidayDates !== undefined;

/** Whether a date (ISO) is one of those days. */
export const isHoliday = (date: string): boolean =>
  getHolidayDates !== undefined && (date.endsWith(FLEMISH_DAY) || getHolidayDates(Number(date.slice(0, 4))).has(date));
