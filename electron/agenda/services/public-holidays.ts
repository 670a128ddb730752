// Days on which a Flemish public service is closed: the Belgian public holidays and the day of the Flemish Community. The
// library has data for the whole world and takes 0.2 s to load, so it is loaded after the first responses; until then no day
// is a holiday.

/** The day of the Flemish Community (decree of 6 July 1973), MM-DD. The library lists it only as an observance. */
const FLEMISH_DAY = '07-11';

let getHolidayDates: ((year: number) => ReadonlySet<string>) | undefined;

/** Loads the holiday data; does nothing when it is loaded already. */
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

/** Whether the holiday data is loaded. */
export const areHolidaysLoaded = (): boolean => getHolidayDates !== undefined;

/** Whether a date (ISO) is a public holiday; false for every date until the data is loaded. */
export const isHoliday = (date: string): boolean =>
  getHolidayDates !== undefined && (date.endsWith(FLEMISH_DAY) || getHolidayDates(Number(date.slice(0, 4))).has(date));
