import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { localDate, TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// Rules give the days on which periods recur; an exception replaces all rules for one day. A public holiday closes recurring
// rules, but neither an exception nor a single-date rule for that day. A period belongs to the local day on which it begins.
// Times are Brussels wall clock, resolved with Temporal's 'compatible': a time skipped in March becomes one hour later, and of
// a time repeated in October the first is taken.

/** A time of day: 09:00. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** From and to on the wall clock, as 09:00. A period whose end is not after its start ends on the next day. */
export type Period = { from: string; to: string };

/** A recurring opening. `rrule` is an RRULE value (RFC 5545, 3.3.10) for days; `first` and `last` are ISO dates, inclusive. */
export type OpeningRule = {
  id: string;
  rrule: string;
  first: string;
  last: string | null;
  /** A part of each year (MM-DD, inclusive); it may span New Year. Null is the whole year. */
  season: { from: string; to: string } | null;
  /** Whether the rule applies always, only outside the school holidays, or only in them. */
  school: 'always' | 'term' | 'holidays';
  periods: readonly Period[];
  /** The dates (ISO) on which the rule does not apply. */
  cancelled: readonly string[];
};

/** Whether a rule is for one date only. */
export const isSingleDateRule = ({ rrule }: Pick<OpeningRule, 'rrule'>): boolean => /;COUNT=1(?:;|$)/.test(rrule);

/** Replaces all rules on one date (ISO): open in its periods, closed when it has none. */
export type DateException = { date: string; periods: readonly Period[] };

export type OpeningHours = { rules: readonly OpeningRule[]; exceptions: readonly DateException[] };

/** Tells whether a date (ISO) is a public holiday or in the school holidays. */
export type HolidayCalendar = { isHoliday: (date: string) => boolean; isSchoolHoliday: (date: string) => boolean };

export const NO_HOLIDAYS: HolidayCalendar = { isHoliday: () => false, isSchoolHoliday: () => false };

/** Open from a moment (inclusive) to a moment (exclusive). */
export type Opening = { from: Temporal.Instant; to: Temporal.Instant };

/**
 * One period on a date (ISO), from a rule (its id) or from an exception (null). Unlike openings, adjacent occurrences are not
 * merged.
 */
export type Occurrence = Period & { rule: string | null; date: string; begins: Temporal.Instant; ends: Temporal.Instant };

/** The default maximum of `listOccurrences`. */
const MAX_OCCURRENCES = 1_000;

/** How far ahead openings are searched, in days; more than a year, for rules that recur yearly. */
const MAX_LOOKAHEAD_DAYS = 400;

/** The maximum number of days in the cache. */
const MAX_CACHED_DAYS = 1_000;

/** Queries on opening hours. Caches results per day, so create it once per hours and holiday calendar. */
export function createOpenings(hours: OpeningHours, calendar: HolidayCalendar) {
  const exceptions = new Map(hours.exceptions.map((exception) => [exception.date, exception.periods]));
  const rules = hours.rules.map((rule) => ({
    ...rule,
    recurrence: getRecurrence(rule),
    cancelled: new Set(rule.cancelled),
    isOnce: isSingleDateRule(rule),
  }));

  // Today is looked up for every ticket.
  const cachedOpenings = new Map<string, readonly Opening[]>();

  type Rule = (typeof rules)[number];

  /** Whether a rule applies on a day of its recurrence: checks its dates, season, school holidays and cancelled dates. */
  const appliesOn = (rule: Rule, date: string): boolean =>
    date >= rule.first &&
    (rule.last === null || date <= rule.last) &&
    !rule.cancelled.has(date) &&
    (rule.season === null || isInSeason(date.slice(5), rule.season)) &&
    (rule.school === 'always' || calendar.isSchoolHoliday(date) === (rule.school === 'holidays'));

  /** The rules whose recurrence includes a day. */
  const rulesRecurringOn = (date: string): readonly Rule[] => {
    const day = Temporal.PlainDate.from(date);
    return rules.filter((rule) => rule.first <= date && occursOn(rule.recurrence, day));
  };

  /** The occurrences that begin on a day; those of an exception have no rule. */
  const computeOccurrences = (date: string, candidateRules: readonly Rule[]): Occurrence[] => {
    const toOccurrences = (rule: string | null, periods: readonly Period[]) =>
      periods.map((period) => createOccurrence(rule, date, period));
    const exception = exceptions.get(date);
    if (exception) return toOccurrences(null, exception);
    const isHoliday = calendar.isHoliday(date);
    return candidateRules.flatMap((rule) =>
      appliesOn(rule, date) && (rule.isOnce || !isHoliday) ? toOccurrences(rule.id, rule.periods) : [],
    );
  };

  /** The openings that begin on a day, earliest first; adjacent and overlapping ones are merged. */
  const computeOpenings = (date: string, candidateRules?: readonly Rule[]): readonly Opening[] => {
    const cached = cachedOpenings.get(date);
    if (cached) return cached;
    if (cachedOpenings.size >= MAX_CACHED_DAYS) cachedOpenings.clear();
    const openings = mergeOpenings(
      computeOccurrences(date, candidateRules ?? rulesRecurringOn(date)).map(({ begins, ends }) => ({ from: begins, to: ends })),
    );
    cachedOpenings.set(date, openings);
    return openings;
  };

  /** The days with an exception or a recurring rule, from a date on, with the rules that recur on each; up to 400 days ahead. */
  function* iterateCandidateDays(date: string): Generator<{ day: string; candidateRules: readonly Rule[] }> {
    const last = addDays(date, MAX_LOOKAHEAD_DAYS);
    const exceptionDates = [...exceptions.keys()].filter((exceptionDate) => exceptionDate >= date).sort();
    // The next date of a rule stays valid until that day has passed, so it is computed once.
    const nextByRule = rules.map((rule): { rule: Rule; next: string | undefined } => ({ rule, next: '' }));
    for (let from = date; ;) {
      const start = toZonedDateTime(from, '00:00');
      for (const entry of nextByRule)
        if (entry.next !== undefined && entry.next < from) entry.next = nextRecurrenceDate(entry.rule.recurrence, start)?.toString();
      const nextException = exceptionDates.find((exceptionDate) => exceptionDate >= from);
      const ruleDates = nextByRule.flatMap(({ next }) => next ?? []);
      const day = [...ruleDates, ...(nextException === undefined ? [] : [nextException])].sort()[0];
      if (day === undefined || day > last) return;
      yield { day, candidateRules: nextByRule.flatMap(({ rule, next }) => (next === day ? [rule] : [])) };
      from = addDays(day, 1);
    }
  }

  // Without overnight periods, openings of different days never touch, so the previous day need not be checked.
  const hasOvernightPeriods = [...rules, ...hours.exceptions].some(({ periods }) => periods.some(({ from, to }) => to <= from));

  /** The openings from a day (ISO date) on, earliest first; those that touch across midnight are merged. */
  function* iterateOpenings(date: string): Generator<Opening> {
    let pendingOpening: Opening | undefined;
    for (const { day, candidateRules } of iterateCandidateDays(hasOvernightPeriods ? addDays(date, -1) : date)) {
      for (const opening of computeOpenings(day, candidateRules)) {
        if (!hasOvernightPeriods) yield opening;
        else if (pendingOpening && isBefore(pendingOpening.to, opening.from)) {
          yield pendingOpening;
          pendingOpening = opening;
        } else pendingOpening = pendingOpening ? { from: pendingOpening.from, to: later(pendingOpening.to, opening.to) } : opening;
      }
    }
    if (pendingOpening) yield pendingOpening;
  }

  return {
    /**
     * The occurrences between two days (ISO dates, inclusive), in order of time; at most `most` (default 1000), and only
     * those that begin after the moment `after`. Ends at 400 days after the first day.
     */
    listOccurrences(
      first: string,
      last: string,
      { most = MAX_OCCURRENCES, after }: { most?: number; after?: Temporal.Instant } = {},
    ): Occurrence[] {
      const occurrences: Occurrence[] = [];
      for (const { day, candidateRules } of iterateCandidateDays(first)) {
        if (day > last || occurrences.length >= most) break;
        const ofDay = computeOccurrences(day, candidateRules).sort((a, b) => Temporal.Instant.compare(a.begins, b.begins));
        occurrences.push(...(after ? ofDay.filter(({ begins }) => isBefore(after, begins)) : ofDay));
      }
      return occurrences.slice(0, most);
    },
    /** Whether an occurrence begins on a day (ISO date). */
    isOpenOn: (date: string): boolean => computeOccurrences(date, rulesRecurringOn(date)).length > 0,
    /** The opening that contains a moment. One without an end is computed for the next 400 days. */
    findOpeningAt(moment: Temporal.Instant): Opening | undefined {
      const today = localDate(moment);
      let nearbyOpenings = mergeOpenings([...computeOpenings(addDays(today, -1)), ...computeOpenings(today)]);
      const findCurrent = (): Opening | undefined => nearbyOpenings.find(({ from, to }) => !isBefore(moment, from) && isBefore(moment, to));
      for (let daysAhead = 1; daysAhead <= MAX_LOOKAHEAD_DAYS; daysAhead++) {
        const next = addDays(today, daysAhead);
        const opening = findCurrent();
        // An opening that ends before a day begins cannot be continued by one of that day.
        if (!opening || isBefore(opening.to, toZonedDateTime(next, '00:00').toInstant())) return opening;
        nearbyOpenings = mergeOpenings([...nearbyOpenings, ...computeOpenings(next)]);
      }
      return findCurrent();
    },
    /** The first opening that begins after a moment; undefined when there is none within 400 days. */
    findNextOpening(moment: Temporal.Instant): Opening | undefined {
      for (const opening of iterateOpenings(localDate(moment))) if (isBefore(moment, opening.from)) return opening;
      return undefined;
    },
    /** The openings that overlap the time between two moments, not cut off at either. */
    listOpeningsBetween(start: Temporal.Instant, end: Temporal.Instant): Opening[] {
      const openings: Opening[] = [];
      for (const opening of iterateOpenings(localDate(start))) {
        if (!isBefore(opening.from, end)) break;
        if (isBefore(start, opening.to)) openings.push(opening);
      }
      return openings;
    },
  };
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (isBefore(a, b) ? b : a);

/** Places share rules, and parsing takes a third of the time of a query; so parsed recurrences are cached. */
const cachedRecurrences = new Map<string, RRuleTemporal>();
const MAX_CACHED_RECURRENCES = 1_000;

function getRecurrence({ rrule, first }: Pick<OpeningRule, 'rrule' | 'first'>): RRuleTemporal {
  const key = `${first} ${rrule}`;
  const cached = cachedRecurrences.get(key);
  if (cached) return cached;
  if (cachedRecurrences.size >= MAX_CACHED_RECURRENCES) cachedRecurrences.clear();
  const recurrence = new RRuleTemporal({ rruleString: rrule, dtstart: toZonedDateTime(first, '00:00'), temporal: Temporal });
  cachedRecurrences.set(key, recurrence);
  return recurrence;
}

/** The dates (ISO) of a recurrence from `first` to `until`, at most `limit`; empty when it names a date that never exists. */
export function listRecurrenceDates(rule: Pick<OpeningRule, 'rrule' | 'first'>, limit: number, until?: string): string[] {
  const isWanted = (date: Temporal.ZonedDateTime, index: number): boolean =>
    index < limit && (until === undefined || date.toPlainDate().toString() <= until);
  return undefinedWhenExhausted(() => getRecurrence(rule).all(isWanted))?.map((date) => date.toPlainDate().toString()) ?? [];
}

const occursOn = (recurrence: RRuleTemporal, date: Temporal.PlainDate): boolean =>
  undefinedWhenExhausted(() => recurrence.occursOn(date)) ?? false;

/** The next date of a recurrence, on or after a day. */
const nextRecurrenceDate = (recurrence: RRuleTemporal, from: Temporal.ZonedDateTime): Temporal.PlainDate | undefined =>
  undefinedWhenExhausted(() => recurrence.next(from, true)?.toPlainDate());

/** Calls the library; undefined when the recurrence names a date that never exists: the library throws after 10,000 months. */
function undefinedWhenExhausted<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum iterations')) return undefined;
    throw error;
  }
}

/** Whether a month and day (MM-DD) is in a season, which may span New Year. */
function isInSeason(day: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

function createOccurrence(rule: string | null, date: string, period: Period): Occurrence {
  const { from, to } = createOpening(date, period);
  return { rule, date, from: period.from, to: period.to, begins: from, ends: to };
}

function createOpening(date: string, { from, to }: Period): Opening {
  return {
    from: toZonedDateTime(date, from).toInstant(),
    to: toZonedDateTime(to > from ? date : addDays(date, 1), to).toInstant(),
  };
}

/** A local date (ISO) and time. Parsing one string takes half the time of combining a PlainDate and a PlainTime. */
const toZonedDateTime = (date: string, time: string): Temporal.ZonedDateTime =>
  Temporal.ZonedDateTime.from(`${date}T${time}[${TIME_ZONE}]`);

/** Sorts openings and merges adjacent and overlapping ones. Drops empty ones, which the start of summer time can produce. */
function mergeOpenings(openings: readonly Opening[]): Opening[] {
  const inOrder = openings.filter(({ from, to }) => isBefore(from, to)).sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  const result: Opening[] = [];
  for (const opening of inOrder) {
    const last = result.at(-1);
    if (last && !isBefore(last.to, opening.from)) result[result.length - 1] = { from: last.from, to: later(last.to, opening.to) };
    else result.push(opening);
  }
  return result;
}
