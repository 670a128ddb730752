import { parseDate } from '../../rules/belgian-format.ts';
import type { OpeningRule, Period } from './openings.ts';
import {
  DEFAULT_RULE_START,
  isSupportedRRule,
  EMPTY_SCHEDULE,
  singleDateRule,
  scheduleSchema,
  type Schedule,
  WEEKDAYS,
} from './schedule.ts';

// A schedule as lines of plain Dutch, as a coordinator types it in a text field or in a cell of a spreadsheet. A line is a
// rule or an exception. What is written is what is read: a recurrence is put in words only where those words read as it.

type Rule = Schedule['rules'][number];
type ScheduleException = Schedule['exceptions'][number];

/** As many as a schedule has at most: a line too many is named, where a schedule would be refused as a whole. */
const MAX_RULES = 100;
const MAX_EXCEPTIONS = 400;

const WEEKDAY_NAMES = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const ORDINALS: Readonly<Record<string, number>> = { eerste: 1, tweede: 2, derde: 3, vierde: 4, vijfde: 5, laatste: -1 };
const NUMBERS: Readonly<Record<string, number>> = { twee: 2, drie: 3, vier: 4 };

const AND = '(?: ?, ?(?:en )?| en )';
const listPattern = (one: string): string => `${one}(?:${AND}${one})*`;
const splitList = (list: string): string[] => list.split(new RegExp(AND));

// What looks like a date is taken whole: whether it is one, dateWritten says.
const DATE = String.raw`[\d/.-]+`;
const DAYS = listPattern(String.raw`(?:ma(?:andag)?|di(?:nsdag)?|wo(?:ensdag)?|do(?:nderdag)?|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?)\b`);
const ORDINAL = String.raw`(?:${Object.keys(ORDINALS).join('|')}|\d{1,2}(?:e|de|ste)\b)`;
const MONTH_DAY = String.raw`\d{1,2}[/.-]\d{1,2}`;
const WORD_END = '(?=[ ,]|$)';

/** Hours and minutes as 09:00; people write 9, 9u, 9u30, 9.30 and 9:30. Nothing when it is no time of day. */
function parseTime(text: string): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.u]?(\d{2})|u)?$/i.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 24 || Number(minutes) > 59) return undefined;
  // Midnight as an end is written 24.
  return `${String(Number(hours) % 24).padStart(2, '0')}:${minutes}`;
}

/** Periods as 9-12 13:30-17, apart by spaces, commas, semicolons or 'en'; none when nothing is written, nothing when it is no period. */
export function parsePeriods(text: string): Period[] | undefined {
  const parts = text
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?(?:-|–|tot) ?/g, '-')
    .split(/(?:\s|,|;|\ben\b)+/)
    .filter(Boolean);
  const periods = parts.map((part) => {
    const times = part.split('-');
    const [from, to] = times.map(parseTime);
    return from && to && times.length === 2 ? { from, to } : undefined;
  });
  return periods.every((period) => period !== undefined) ? periods : undefined;
}

/** The same the other way: 09:00-12:00 13:30-17:00. */
export const formatPeriods = (periods: readonly Period[]): string => periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/**
 * A schedule as it is written, one rule or exception a line (or apart by |), or the first line that is not understood. What
 * public holidays do is as before, and a rule that was there before keeps its id; no other rule gets an id of before, since
 * what is kept of an occurrence names it by its rule.
 */
export function parseScheduleText(text: string, before: Schedule): { schedule: Schedule } | { wrong: string } {
  const schedule: Schedule = { rules: [], exceptions: [], holidays: before.holidays };
  const assignRuleId = createRuleIdAssigner(before);
  const lines = text
    .split(/[\n\r|]/)
    .map((line) => line.trim())
    .filter(Boolean);
  for (const line of lines) {
    const plain = line.toLowerCase().replaceAll(/:?\s+/g, ' ');
    const exception = parseException(plain);
    const rule = exception ? undefined : parseRule(plain);
    if (exception && canAddException(exception, schedule.exceptions)) schedule.exceptions.push(exception);
    else if (rule && schedule.rules.length < MAX_RULES && isValidPart({ rules: [rule] }))
      schedule.rules.push({ ...rule, id: assignRuleId(rule) });
    else return { wrong: line };
  }
  return { schedule };
}

/** A schedule in lines, as scheduleWritten reads them: its rules in their order, then its exceptions by date. */
export function formatScheduleText({ rules, exceptions }: Schedule): string {
  const byDate = exceptions.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return [...rules.map(formatRule), ...byDate.map(({ date, periods }) => `${date} ${formatPeriods(periods) || 'gesloten'}`)].join('\n');
}

const isValidPart = (part: Partial<Schedule>): boolean => scheduleSchema.safeParse({ ...EMPTY_SCHEDULE, ...part }).success;

const canAddException = (exception: ScheduleException, others: readonly ScheduleException[]): boolean =>
  others.length < MAX_EXCEPTIONS && others.every(({ date }) => date !== exception.date) && isValidPart({ exceptions: [exception] });

/** Gives rules their ids: one of before that is written the same gives its own, once; for others there is a new one. */
function createRuleIdAssigner({ rules }: Schedule): (rule: Rule) => string {
  const known = rules.map((rule) => ({ id: rule.id, text: formatRule(rule) }));
  const taken = new Set(rules.map(({ id }) => id));
  return (rule) => {
    const text = formatRule(rule);
    const same = known.findIndex((one) => one.text === text);
    const [kept] = same < 0 ? [] : known.splice(same, 1);
    if (kept) return kept.id;
    let number = 1;
    while (taken.has(`r${number}`)) number++;
    taken.add(`r${number}`);
    return `r${number}`;
  };
}

/** 2026-12-24 9-12, or only a date, or a date and gesloten. */
function parseException(line: string): ScheduleException | undefined {
  const [, day, hours = ''] = new RegExp(`^(?:op )?(${DATE})(?:[ :]+(.*))?$`).exec(line) ?? [];
  const date = day && parseDate(day);
  if (!date) return undefined;
  if (hours === '' || hours === 'gesloten') return { date, periods: [] };
  const periods = parsePeriods(hours);
  return periods && periods.length > 0 ? { date, periods } : undefined;
}

/** A rule, with no id of its own yet. */
function parseRule(line: string): Rule | undefined {
  const recurrence = parseRecurrence(line);
  if (!recurrence) return undefined;
  const bounds = new RegExp(`^(?:vanaf (${DATE})${WORD_END}[ ,]*)?(?:tot en met (${DATE})${WORD_END}[ ,]*)?`).exec(recurrence.rest) ?? [''];
  const body = recurrence.rest.slice(bounds[0].length);
  const [first, last] = [bounds[1], bounds[2]].map((day) => (day === undefined ? null : parseDate(day)));
  const start = body.search(/(?:niet|in|tussen) /);
  const periods = parsePeriods(start < 0 ? body : body.slice(0, start));
  const limits = parseLimits(start < 0 ? '' : body.slice(start));
  if (first === undefined || last === undefined || !periods || !limits) return undefined;
  if (recurrence.on) return first || last ? undefined : { ...singleDateRule('new', recurrence.on, periods), ...limits };
  // Of every second week nobody knows which one is the first.
  if (recurrence.counts && !first) return undefined;
  return { id: 'new', rrule: recurrence.rrule, first: first ?? DEFAULT_RULE_START, last, periods, ...limits };
}

/** What stands after the hours, in any order and each once: the school holidays, a season, and the dates on which it is not. */
function parseLimits(text: string): Pick<Rule, 'school' | 'season' | 'cancelled'> | undefined {
  const dates = listPattern(DATE);
  const school = '(?<not>niet )?in de (?<school>schoolvakantie)';
  const limit = new RegExp(
    `(?:${school}|tussen (?<from>${MONTH_DAY}) en (?<to>${MONTH_DAY})|niet op (?<dates>${dates}))${WORD_END}[ ,]*`,
    'gy',
  );
  const all = [...text.matchAll(limit)];
  if (all.map(([part]) => part).join('') !== text) return undefined;
  const one = (name: string) => all.filter(({ groups }) => groups?.[name] !== undefined);
  const [schools, seasons, days] = [one('school'), one('from'), one('dates')];
  if ([schools, seasons, days].some(({ length }) => length > 1)) return undefined;
  const cancelled = splitList(days[0]?.groups?.['dates'] ?? '').flatMap((day) => (day === '' ? [] : [parseDate(day)]));
  if (!cancelled.every((day) => day !== undefined)) return undefined;
  const { from = '', to = '' } = seasons[0]?.groups ?? {};
  return {
    school: schools[0] ? (schools[0].groups?.['not'] ? 'term' : 'holidays') : 'always',
    season: seasons[0] ? { from: parseMonthDay(from), to: parseMonthDay(to) } : null,
    cancelled: sortedUnique(cancelled),
  };
}

/** 1/4 as 04-01. */
const parseMonthDay = (text: string): string =>
  text
    .split(/[/.-]/)
    .map((part) => part.padStart(2, '0'))
    .toReversed()
    .join('-');

const sortedUnique = (dates: readonly string[]): string[] => [...new Set(dates)].sort();

/** How a rule recurs: `counts` is for one that goes by its first week, and `on` is the date of what is only once. */
type Recurrence = { rrule: string; counts?: boolean; on?: string };

const isBetween = (number: number, least: number, most: number): boolean => number >= least && number <= most;
const parseNumberWord = (word: string): number => ORDINALS[word] ?? NUMBERS[word] ?? Number.parseInt(word, 10);

/** The places in the week (0 is Monday) of weekdays by their names, of which two letters are enough. */
const parseWeekdays = (list: string): number[] =>
  [...new Set(splitList(list).map((name) => WEEKDAY_NAMES.findIndex((weekday) => weekday.startsWith(name))))].sort((a, b) => a - b);

const weekdayCodes = (list: string): string[] => parseWeekdays(list).flatMap((weekday) => WEEKDAYS[weekday] ?? []);

function parseWeeklyInterval(number: string, weekdays: string): Recurrence | undefined {
  const interval = parseNumberWord(number);
  if (!isBetween(interval, 2, 12)) return undefined;
  return { rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekdayCodes(weekdays).join(',')}`, counts: true };
}

function parseMonthlyWeekdays(places: string, weekdays: string): Recurrence | undefined {
  const last = (place: number): number => (place < 0 ? Infinity : place);
  const ordinals = [...new Set(splitList(places).map(parseNumberWord))].sort((a, b) => last(a) - last(b));
  if (!ordinals.every((place) => place === -1 || isBetween(place, 1, 5))) return undefined;
  const days = ordinals.flatMap((place) => weekdayCodes(weekdays).map((code) => `${place}${code}`));
  return { rrule: `FREQ=MONTHLY;BYDAY=${days.join(',')}` };
}

/** The ways to say how something recurs; the first that fits is it, so that a month comes before weeks that are counted. */
const RECURRENCE_PATTERNS: readonly (readonly [RegExp, (one: string, other: string) => Recurrence | undefined])[] = (
  [
    [`(?:elke )?(${DAYS})`, (weekdays) => ({ rrule: `FREQ=WEEKLY;BYDAY=${weekdayCodes(weekdays).join(',')}` })],
    ['elke dag', () => ({ rrule: 'FREQ=DAILY' })],
    [`(?:elke )?(${listPattern(ORDINAL)}) (${DAYS}) van de maand`, parseMonthlyWeekdays],
    [`elke (${ORDINAL}) (${DAYS})`, parseWeeklyInterval],
    [String.raw`om de (${Object.keys(NUMBERS).join('|')}|\d{1,2}) weken (${DAYS})`, parseWeeklyInterval],
    [
      String.raw`dag (\d{1,2}) van de maand`,
      (day) => (isBetween(Number(day), 1, 31) ? { rrule: `FREQ=MONTHLY;BYMONTHDAY=${Number(day)}` } : undefined),
    ],
    [
      `(?:ook op|eenmalig(?: op)?) (${DATE})`,
      (day) => {
        const singleDate = parseDate(day);
        return singleDate === undefined ? undefined : { rrule: singleDateRule('new', singleDate, []).rrule, on: singleDate };
      },
    ],
    [String.raw`(freq=\S+)`, (raw) => (isSupportedRRule(raw.toUpperCase()) ? { rrule: raw.toUpperCase() } : undefined)],
  ] satisfies [string, (one: string, other: string) => Recurrence | undefined][]
).map(([words, read]) => [new RegExp(`^${words}${WORD_END}`), read]);

/** How a line says that something recurs, and what it says after that. */
function parseRecurrence(line: string): (Recurrence & { rest: string }) | undefined {
  for (const [words, read] of RECURRENCE_PATTERNS) {
    const [all, one = '', other = ''] = words.exec(line) ?? [];
    if (all === undefined) continue;
    const recurrence = read(one, other);
    return recurrence && { ...recurrence, rest: line.slice(all.length).replace(/^[ ,]+/, '') };
  }
  return undefined;
}

/** A rule as a line. It says all of the rule but its id: two that are written the same are the same. */
function formatRule(rule: Rule): string {
  const { first, last, season, school, periods } = rule;
  const cancelled = sortedUnique(rule.cancelled);
  const isPlain = !last && !season && school === 'always' && cancelled.length === 0;
  const isOnce = isPlain && rule.rrule === singleDateRule('new', first, []).rrule;
  const words = formatRecurrence(rule.rrule);
  const includesStart = first !== DEFAULT_RULE_START || parseRecurrence(words.toLowerCase())?.counts;
  return [
    isOnce ? `ook op ${first}` : words,
    !isOnce && includesStart && `vanaf ${first}`,
    last && `tot en met ${last}`,
    formatPeriods(periods),
    school !== 'always' && `${school === 'term' ? 'niet ' : ''}in de schoolvakantie`,
    season && `tussen ${formatMonthDay(season.from)} en ${formatMonthDay(season.to)}`,
    cancelled.length > 0 && `niet op ${cancelled.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** 04-01 as 1/4. */
const formatMonthDay = (text: string): string => text.split('-').map(Number).toReversed().join('/');

/** A recurrence in words where there are words that say exactly this; else as it is. */
function formatRecurrence(rrule: OpeningRule['rrule']): string {
  const words = describeRecurrence(rrule);
  return words !== undefined && parseRecurrence(words)?.rrule === rrule ? words : rrule;
}

/** The words that come near a recurrence. */
function describeRecurrence(rrule: string): string | undefined {
  if (rrule === 'FREQ=DAILY') return 'elke dag';
  const [, day] = /^FREQ=MONTHLY;BYMONTHDAY=(\d+)$/.exec(rrule) ?? [];
  if (day) return `dag ${day} van de maand`;
  const [, frequency, interval, names] = /^FREQ=(WEEKLY|MONTHLY);(?:INTERVAL=(\d+);)?BYDAY=(.+)$/.exec(rrule) ?? [];
  if (!names) return undefined;
  const parts = names.split(',');
  const weekdays = formatList(parts.map((name) => WEEKDAY_NAMES[WEEKDAYS.findIndex((code) => name.endsWith(code))] ?? name));
  if (frequency === 'WEEKLY') return interval ? `om de ${interval} weken ${weekdays}` : weekdays;
  const ordinals = parts.map((name) => Object.entries(ORDINALS).find(([, place]) => name.startsWith(String(place)))?.[0] ?? name);
  return `${formatList(ordinals)} ${weekdays} van de maand`;
}

/** Each name once: a, b en c. */
function formatList(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} en ${all.at(-1)}` : all.join('');
}
