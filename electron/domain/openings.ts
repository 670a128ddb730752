import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { localDate, TIME_ZONE } from './business-day.ts';
import { dateAfter } from './due-date.ts';

// When a place is open. Rules say on which days its periods recur; an exception stands in the place of all of them for one
// day; a holiday closes what no exception opens. Days are local, and a period begins on its day: it may end on the next.
// Openings are moments, made from the wall clock of Brussels as Temporal makes them ('compatible'): a time that the last
// Sunday of March skips is an hour later, one that October has twice is the first of the two.

/** A time of day as it stands in hours: 09:00. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** From and to on the wall clock, as 09:00; a period whose end is not after its beginning ends on the next day. */
export type Period = { from: string; to: string };

/** A recurring opening. `rrule` is the value of an RRULE (RFC 5545, 3.3.10) for days; `first` and `last` are ISO dates. */
export type OpeningRule = {
  id: string;
  rrule: string;
  first: string;
  last: string | null;
  /** A part of each year, from month and day to month and day (MM-DD), both in it; it may go over New Year. */
  season: { from: string; to: string } | null;
  /** Whether it also holds, or only holds, in the school holidays. */
  school: 'always' | 'term' | 'holidays';
  periods: readonly Period[];
  /** Single occurrences that do not happen, by their dates (ISO). */
  cancelled: readonly string[];
};

/** One day that is not as the rules say: with periods it is open then, and with none it is closed. */
export type Exception = { date: string; periods: readonly Period[] };

export type Hours = { rules: readonly OpeningRule[]; exceptions: readonly Exception[] };

/** What is known of a day (ISO date) beside a place's own rules. */
export type Calendar = { isHoliday: (date: string) => boolean; isSchoolHoliday: (date: string) => boolean };

export const NO_HOLIDAYS: Calendar = { isHoliday: () => false, isSchoolHoliday: () => false };

/** From a moment, to a moment that is no longer in it. */
export type Opening = { from: Temporal.Instant; to: Temporal.Instant };

/** So far ahead an opening is looked for (days): a place that is closed for a year has none. */
const FURTHEST_DAYS = 400;

/** So many days are remembered. */
const MOST_DAYS = 1_000;

/** Answers when a place is open; made once for its hours and what the calendar says, and asked as often as one likes. */
export function openingsOf(hours: Hours, calendar: Calendar) {
  const exceptions = new Map(hours.exceptions.map((exception) => [exception.date, exception.periods]));
  const rules = hours.rules.map((rule) => ({ ...rule, recurrence: recurrenceOf(rule), cancelled: new Set(rule.cancelled) }));

  // Today is asked for at every ticket.
  const days = new Map<string, readonly Opening[]>();

  const holds = (rule: (typeof rules)[number], date: string): boolean =>
    date >= rule.first &&
    (rule.last === null || date <= rule.last) &&
    !rule.cancelled.has(date) &&
    (rule.season === null || inSeason(date.slice(5), rule.season)) &&
    (rule.school === 'always' || calendar.isSchoolHoliday(date) === (rule.school === 'holidays')) &&
    rule.recurrence.occursOn(Temporal.PlainDate.from(date));

  /** The periods that begin on a day (ISO date). */
  const periodsOn = (date: string): readonly Period[] => {
    const exception = exceptions.get(date);
    if (exception) return exception;
    if (calendar.isHoliday(date)) return [];
    return rules.flatMap((rule) => (holds(rule, date) ? rule.periods : []));
  };

  /** The openings that begin on a day, earliest first; those that touch or overlap are one. */
  const openingsOn = (date: string): readonly Opening[] => {
    const known = days.get(date);
    if (known) return known;
    if (days.size >= MOST_DAYS) days.clear();
    const openings = merged(periodsOn(date).map((period) => openingOn(date, period)));
    days.set(date, openings);
    return openings;
  };

  /** The days on which something may begin: where a rule has a next one, an exception stands, or neither, which ends it. */
  function* daysFrom(date: string): Generator<string> {
    const last = dateAfter(date, FURTHEST_DAYS);
    const special = [...exceptions.keys()].filter((each) => each >= date).sort();
    for (let from = date; from <= last;) {
      const after = Temporal.PlainDate.from(from).toZonedDateTime(TIME_ZONE);
      const next = rules.flatMap(({ recurrence }) => nextOf(recurrence, after)?.toString() ?? []);
      const nextSpecial = special.find((each) => each >= from);
      const day = [...next, ...(nextSpecial === undefined ? [] : [nextSpecial])].sort()[0];
      if (day === undefined || day > last) return;
      yield day;
      from = dateAfter(day, 1);
    }
  }

  /** The openings from a day to another (ISO dates, both in it), earliest first. */
  function* from(date: string): Generator<Opening> {
    let held: Opening | undefined;
    for (const day of daysFrom(date)) {
      for (const opening of openingsOn(day)) {
        if (held && isBefore(held.to, opening.from)) {
          yield held;
          held = opening;
        } else held = held ? { from: held.from, to: later(held.to, opening.to) } : opening;
      }
    }
    if (held) yield held;
  }

  const dayBefore = (moment: Temporal.Instant): string => dateAfter(localDate(moment), -1);

  return {
    periodsOn,
    /** Whether anything begins on a day (ISO date). */
    opensOn: (date: string): boolean => periodsOn(date).length > 0,
    /** The opening that a moment lies in. */
    openAt(moment: Temporal.Instant): Opening | undefined {
      const today = localDate(moment);
      const near = [dateAfter(today, -1), today, dateAfter(today, 1)].flatMap(openingsOn);
      return merged(near).find((opening) => !isBefore(moment, opening.from) && isBefore(moment, opening.to));
    },
    /** The first opening that begins after a moment; nothing within 400 days is none. */
    nextAfter(moment: Temporal.Instant): Opening | undefined {
      for (const opening of from(dayBefore(moment))) if (isBefore(moment, opening.from)) return opening;
      return undefined;
    },
    /** The openings that have a part between two moments. */
    between(start: Temporal.Instant, end: Temporal.Instant): Opening[] {
      const found: Opening[] = [];
      for (const opening of from(dayBefore(start))) {
        if (!isBefore(opening.from, end)) break;
        if (isBefore(start, opening.to)) found.push(opening);
      }
      return found;
    },
  };
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0;
const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant => (isBefore(one, other) ? other : one);

const recurrenceOf = ({ rrule, first }: OpeningRule) =>
  new RRuleTemporal({
    rruleString: rrule,
    dtstart: Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE),
    temporal: Temporal,
  });

/** The next day of a recurrence, from a day on; none for a rule that names a day that there never is. */
function nextOf(recurrence: ReturnType<typeof recurrenceOf>, from: Temporal.ZonedDateTime): Temporal.PlainDate | undefined {
  try {
    return recurrence.next(from, true)?.toPlainDate();
  } catch (error) {
    // The thirty-first of April: the library gives up after ten thousand months.
    if (error instanceof Error && error.message.startsWith('Maximum iterations')) return undefined;
    throw error;
  }
}

/** Whether a month and day (MM-DD) is in a season, which may go over New Year. */
function inSeason(day: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

function openingOn(date: string, { from, to }: Period): Opening {
  const at = (day: string, time: string): Temporal.Instant =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();
  return { from: at(date, from), to: at(to > from ? date : dateAfter(date, 1), to) };
}

/** Openings in order, with those that touch or overlap as one; an empty one, which summer time can make, is none. */
function merged(openings: readonly Opening[]): Opening[] {
  const inOrder = openings.filter(({ from, to }) => isBefore(from, to)).sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  const result: Opening[] = [];
  for (const opening of inOrder) {
    const last = result.at(-1);
    if (last && !isBefore(last.to, opening.from)) result[result.length - 1] = { from: last.from, to: later(last.to, opening.to) };
    else result.push(opening);
  }
  return result;
}
