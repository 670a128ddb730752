import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { localDate, TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// When a place is open. Rules say on which days its periods recur; an exception stands in the place of all of them for one
// day; a holiday closes what recurs, and not what somebody put on that very day: an exception, or a rule for it alone. Days are local, and a period begins on its day: it may end on the next.
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

/** Whether a rule is for one day alone. */
export const isSingleDateRule = ({ rrule }: Pick<OpeningRule, 'rrule'>): boolean => /;COUNT=1(?:;|$)/.test(rrule);

/** One day that is not as the rules say: with periods it is open then, and with none it is closed. */
export type DateException = { date: string; periods: readonly Period[] };

export type OpeningHours = { rules: readonly OpeningRule[]; exceptions: readonly DateException[] };

/** What is known of a day (ISO date) beside a place's own rules. */
export type HolidayCalendar = { isHoliday: (date: string) => boolean; isSchoolHoliday: (date: string) => boolean };

export const NO_HOLIDAYS: HolidayCalendar = { isHoliday: () => false, isSchoolHoliday: () => false };

/** From a moment, to a moment that is no longer in it. */
export type Opening = { from: Temporal.Instant; to: Temporal.Instant };

/** One time that a rule (its id) makes something be, on a day (ISO date): unlike openings, two that touch stay two. */
export type Occurrence = Period & { rule: string | null; date: string; begins: Temporal.Instant; ends: Temporal.Instant };

/** So many occurrences are enough for any page. */
const MAX_OCCURRENCES = 1_000;

/** So far ahead an opening is looked for (days): a place that is closed for a year has none. */
const MAX_LOOKAHEAD_DAYS = 400;

/** So many days are remembered. */
const MAX_CACHED_DAYS = 1_000;

/** Answers when a place is open; made once for its hours and what the calendar says, and asked as often as one likes. */
export function createOpenings(hours: OpeningHours, calendar: HolidayCalendar) {
  const exceptions = new Map(hours.exceptions.map((exception) => [exception.date, exception.periods]));
  const rules = hours.rules.map((rule) => ({
    ...rule,
    recurrence: getRecurrence(rule),
    cancelled: new Set(rule.cancelled),
    isOnce: isSingleDateRule(rule),
  }));

  // Today is asked for at every ticket.
  const cachedOpenings = new Map<string, readonly Opening[]>();

  type Rule = (typeof rules)[number];

  /** Whether a rule holds on a day that it recurs on. */
  const appliesOn = (rule: Rule, date: string): boolean =>
    date >= rule.first &&
    (rule.last === null || date <= rule.last) &&
    !rule.cancelled.has(date) &&
    (rule.season === null || isInSeason(date.slice(5), rule.season)) &&
    (rule.school === 'always' || calendar.isSchoolHoliday(date) === (rule.school === 'holidays'));

  /** The rules that recur on a day. */
  const rulesRecurringOn = (date: string): readonly Rule[] => {
    const day = Temporal.PlainDate.from(date);
    return rules.filter((rule) => rule.first <= date && occursOn(rule.recurrence, day));
  };

  /** The single occurrences that begin on a day, each with its rule; of an exception there is none. */
  const computeOccurrences = (date: string, candidateRules: readonly Rule[]): Occurrence[] => {
    const of = (rule: string | null, periods: readonly Period[]) => periods.map((period) => createOccurrence(rule, date, period));
    const exception = exceptions.get(date);
    if (exception) return of(null, exception);
    const isHoliday = calendar.isHoliday(date);
    return candidateRules.flatMap((rule) => (appliesOn(rule, date) && (rule.isOnce || !isHoliday) ? of(rule.id, rule.periods) : []));
  };

  /** The openings that begin on a day, earliest first; those that touch or overlap are one. */
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

  /** The days on which something may begin, each with the rules that recur on it; they end where there is nothing more. */
  function* iterateCandidateDays(date: string): Generator<{ day: string; among: readonly Rule[] }> {
    const last = addDays(date, MAX_LOOKAHEAD_DAYS);
    const special = [...exceptions.keys()].filter((each) => each >= date).sort();
    // What a rule comes to next stays so until that day is over: it is asked for once.
    const nextByRule = rules.map((rule): { rule: Rule; next: string | undefined } => ({ rule, next: '' }));
    for (let from = date; ;) {
      const begin = toZonedDateTime(from, '00:00');
      for (const each of nextByRule)
        if (each.next !== undefined && each.next < from) each.next = nextRecurrenceDate(each.rule.recurrence, begin)?.toString();
      const nextSpecial = special.find((each) => each >= from);
      const all = nextByRule.flatMap(({ next }) => next ?? []);
      const day = [...all, ...(nextSpecial === undefined ? [] : [nextSpecial])].sort()[0];
      if (day === undefined || day > last) return;
      yield { day, among: nextByRule.flatMap(({ rule, next }) => (next === day ? [rule] : [])) };
      from = addDays(day, 1);
    }
  }

  // Where nothing goes over midnight, no day touches another, and none has to be looked at for the sake of the next.
  const hasOvernightPeriods = [...rules, ...hours.exceptions].some(({ periods }) => periods.some(({ from, to }) => to <= from));

  /** The openings from a day (ISO date) on, earliest first; one that goes on where another ends is the same. */
  function* iterateOpenings(date: string): Generator<Opening> {
    let pendingOpening: Opening | undefined;
    for (const { day, among: candidateRules } of iterateCandidateDays(hasOvernightPeriods ? addDays(date, -1) : date)) {
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
    /** Every occurrence from a day to another (ISO dates, both in it), in order of time; at most so many, that begin after a moment. */
    listOccurrences(
      first: string,
      last: string,
      { most = MAX_OCCURRENCES, after }: { most?: number; after?: Temporal.Instant } = {},
    ): Occurrence[] {
      const found: Occurrence[] = [];
      for (const { day, among: candidateRules } of iterateCandidateDays(first)) {
        if (day > last || found.length >= most) break;
        const all = computeOccurrences(day, candidateRules).sort((a, b) => Temporal.Instant.compare(a.begins, b.begins));
        found.push(...(after ? all.filter(({ begins }) => isBefore(after, begins)) : all));
      }
      return found.slice(0, most);
    },
    /** Whether anything begins on a day (ISO date). */
    isOpenOn: (date: string): boolean => computeOccurrences(date, rulesRecurringOn(date)).length > 0,
    /** The opening that a moment lies in; of one that has no end, what is known of 400 days. */
    findOpeningAt(moment: Temporal.Instant): Opening | undefined {
      const today = localDate(moment);
      let near = mergeOpenings([...computeOpenings(addDays(today, -1)), ...computeOpenings(today)]);
      const findCurrent = (): Opening | undefined => near.find(({ from: begins, to }) => !isBefore(moment, begins) && isBefore(moment, to));
      for (let cachedOpenings = 1; cachedOpenings <= MAX_LOOKAHEAD_DAYS; cachedOpenings++) {
        const next = addDays(today, cachedOpenings);
        const opening = findCurrent();
        // Nothing of a later day touches what ends before that day begins.
        if (!opening || isBefore(opening.to, toZonedDateTime(next, '00:00').toInstant())) return opening;
        near = mergeOpenings([...near, ...computeOpenings(next)]);
      }
      return findCurrent();
    },
    /** The first opening that begins after a moment; nothing within 400 days is none. */
    findNextOpening(moment: Temporal.Instant): Opening | undefined {
      for (const opening of iterateOpenings(localDate(moment))) if (isBefore(moment, opening.from)) return opening;
      return undefined;
    },
    /** The openings that have a part between two moments. */
    listOpeningsBetween(start: Temporal.Instant, end: Temporal.Instant): Opening[] {
      const found: Opening[] = [];
      for (const opening of iterateOpenings(localDate(start))) {
        if (!isBefore(opening.from, end)) break;
        if (isBefore(start, opening.to)) found.push(opening);
      }
      return found;
    },
  };
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0;
const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant => (isBefore(one, other) ? other : one);

/** Places ask anew at every visit, and share their rules: a recurrence is read once, which takes a third of asking it. */
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

/** The dates (ISO) of a recurrence, from its first on; at most so many. */
export const listRecurrenceDates = (rule: Pick<OpeningRule, 'rrule' | 'first'>, most: number): string[] =>
  undefinedWhenExhausted(() => getRecurrence(rule).all((_date, nth) => nth < most))?.map((date) => date.toPlainDate().toString()) ?? [];

const occursOn = (recurrence: RRuleTemporal, date: Temporal.PlainDate): boolean =>
  undefinedWhenExhausted(() => recurrence.occursOn(date)) ?? false;

/** The next day of a recurrence, from a day on. */
const nextRecurrenceDate = (recurrence: RRuleTemporal, from: Temporal.ZonedDateTime): Temporal.PlainDate | undefined =>
  undefinedWhenExhausted(() => recurrence.next(from, true)?.toPlainDate());

/** What a recurrence answers; nothing where it names a day that there never is: the library gives up after ten thousand months. */
function undefinedWhenExhausted<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum iterations')) return undefined;
    throw error;
  }
}

/** Whether a month and day (MM-DD) is in a season, which may go over New Year. */
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

/** A date (ISO) and a time of day on the wall clock; from text at once, which takes half of what taking it apart does. */
const toZonedDateTime = (date: string, time: string): Temporal.ZonedDateTime =>
  Temporal.ZonedDateTime.from(`${date}T${time}[${TIME_ZONE}]`);

/** Openings in order, with those that touch or overlap as one; an empty one, which summer time can make, is none. */
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
