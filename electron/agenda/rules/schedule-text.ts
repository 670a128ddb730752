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

// A schedule as lines of Dutch, as a coordinator types it in a text field or a spreadsheet cell. Each line is a rule or an
// exception. Formatting and parsing round-trip: a recurrence is written in words only if parsing those words gives it back.

type Rule = Schedule['rules'][number];
type ScheduleException = Schedule['exceptions'][number];

/** The limits of `scheduleSchema`, checked per line here so that the error names the first line too many. */
const MAX_RULES = 100;
const MAX_EXCEPTIONS = 400;

const WEEKDAY_NAMES = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const ORDINALS: Readonly<Record<string, number>> = { eerste: 1, tweede: 2, derde: 3, vierde: 4, vijfde: 5, laatste: -1 };
const NUMBERS: Readonly<Record<string, number>> = { twee: 2, drie: 3, vier: 4 };

const AND = '(?: ?, ?(?:en )?| en )';
const listPattern = (item: string): string => `${item}(?:${AND}${item})*`;
const splitList = (list: string): string[] => list.split(new RegExp(AND));

// Matches anything that looks like a date; parseDate decides whether it is one.
const DATE = String.raw`[\d/.-]+`;
const DAYS = listPattern(String.raw`(?:ma(?:andag)?|di(?:nsdag)?|wo(?:ensdag)?|do(?:nderdag)?|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?)\b`);
const ORDINAL = String.raw`(?:${Object.keys(ORDINALS).join('|')}|\d{1,2}(?:e|de|ste)\b)`;
const MONTH_DAY = String.raw`\d{1,2}[/.-]\d{1,2}`;
const WORD_END = '(?=[ ,]|$)';

/** A time as 09:00, from 9, 9u, 9u30, 9.30 or 9:30; undefined when it is not a time of day. */
function parseTime(text: string): string | undefined {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.u]?(\d{2})|u)?$/i.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 24 || Number(minutes) > 59) return undefined;
  // People write 24 for midnight as an end.
  return `${String(Number(hours) % 24).padStart(2, '0')}:${minutes}`;
}

/**
 * Parses periods like 9-12 13:30-17, separated by spaces, commas, semicolons or 'en'. Returns an empty list for an empty
 * text, and undefined when any part is not a period.
 */
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

/** Formats periods as 09:00-12:00 13:30-17:00. */
export const formatPeriods = (periods: readonly Period[]): string => periods.map(({ from, to }) => `${from}-${to}`).join(' ');

/**
 * Parses a schedule, one rule or exception per line (or separated by |), or returns the first line that is not understood.
 * `holidays` stays as before. A rule that was already there keeps its id, and a new rule never gets an id of `before`:
 * occurrences are identified by the id of their rule.
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

/** Formats a schedule as lines for parseScheduleText: the rules in their order, then the exceptions by date. */
export function formatScheduleText({ rules, exceptions }: Schedule): string {
  const byDate = exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return [...rules.map(formatRule), ...byDate.map(({ date, periods }) => `${date} ${formatPeriods(periods) || 'gesloten'}`)].join('\n');
}

const isValidPart = (part: Partial<Schedule>): boolean => scheduleSchema.safeParse({ ...EMPTY_SCHEDULE, ...part }).success;

const canAddException = (exception: ScheduleException, existing: readonly ScheduleException[]): boolean =>
  existing.length < MAX_EXCEPTIONS && existing.every(({ date }) => date !== exception.date) && isValidPart({ exceptions: [exception] });

/** Gives each rule the id of a previous rule with the same text (each id once), or else a new id. */
function createRuleIdAssigner({ rules }: Schedule): (rule: Rule) => string {
  const previous = rules.map((rule) => ({ id: rule.id, text: formatRule(rule) }));
  const taken = new Set(rules.map(({ id }) => id));
  return (rule) => {
    const text = formatRule(rule);
    const index = previous.findIndex((rule) => rule.text === text);
    const [match] = index < 0 ? [] : previous.splice(index, 1);
    if (match) return match.id;
    let counter = 1;
    while (taken.has(`r${counter}`)) counter++;
    taken.add(`r${counter}`);
    return `r${counter}`;
  };
}

/** Parses an exception: `2026-12-24 9-12`, or closed as `2026-12-24` or `2026-12-24 gesloten`. */
function parseException(line: string): ScheduleException | undefined {
  const [, day, hours = ''] = new RegExp(`^(?:op )?(${DATE})(?:[ :]+(.*))?$`).exec(line) ?? [];
  const date = day && parseDate(day);
  if (!date) return undefined;
  if (hours === '' || hours === 'gesloten') return { date, periods: [] };
  const periods = parsePeriods(hours);
  return periods && periods.length > 0 ? { date, periods } : undefined;
}

/** Parses a rule; its id is a placeholder that the caller replaces. */
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
  // Every second week needs a start date, to know which week is the first.
  if (recurrence.needsStart && !first) return undefined;
  return { id: 'new', rrule: recurrence.rrule, first: first ?? DEFAULT_RULE_START, last, periods, ...limits };
}

/** Parses what follows the hours, in any order and each at most once: school holidays, a season, cancelled dates. */
function parseLimits(text: string): Pick<Rule, 'school' | 'season' | 'cancelled'> | undefined {
  const dates = listPattern(DATE);
  const school = '(?<not>niet )?in de (?<school>schoolvakantie)';
  const pattern = new RegExp(
    `(?:${school}|tussen (?<from>${MONTH_DAY}) en (?<to>${MONTH_DAY})|niet op (?<dates>${dates}))${WORD_END}[ ,]*`,
    'gy',
  );
  const matches = [...text.matchAll(pattern)];
  if (matches.map(([part]) => part).join('') !== text) return undefined;
  const withGroup = (name: string) => matches.filter(({ groups }) => groups?.[name] !== undefined);
  const [schools, seasons, days] = [withGroup('school'), withGroup('from'), withGroup('dates')];
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

/** Parses a day and month: 1/4 gives 04-01. */
const parseMonthDay = (text: string): string =>
  text
    .split(/[/.-]/)
    .map((part) => part.padStart(2, '0'))
    .toReversed()
    .join('-');

const sortedUnique = (dates: readonly string[]): string[] => [...new Set(dates)].sort();

/** How a rule recurs. `needsStart`: which weeks it includes depends on the first. `on`: the date of a single-date rule. */
type Recurrence = { rrule: string; needsStart?: boolean; on?: string };

const isBetween = (number: number, min: number, max: number): boolean => number >= min && number <= max;
const parseNumberWord = (word: string): number => ORDINALS[word] ?? NUMBERS[word] ?? Number.parseInt(word, 10);

/** The weekdays (0 is Monday) of a list of names; abbreviations of at least two letters are accepted. */
const parseWeekdays = (list: string): number[] =>
  [...new Set(splitList(list).map((name) => WEEKDAY_NAMES.findIndex((weekday) => weekday.startsWith(name))))].sort((a, b) => a - b);

const weekdayCodes = (list: string): string[] => parseWeekdays(list).flatMap((weekday) => WEEKDAYS[weekday] ?? []);

function parseWeeklyInterval(number: string, weekdays: string): Recurrence | undefined {
  const interval = parseNumberWord(number);
  if (!isBetween(interval, 2, 12)) return undefined;
  return { rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekdayCodes(weekdays).join(',')}`, needsStart: true };
}

function parseMonthlyWeekdays(ordinalWords: string, weekdays: string): Recurrence | undefined {
  // 'laatste' (-1) sorts last.
  const sortValue = (ordinal: number): number => (ordinal < 0 ? Infinity : ordinal);
  const ordinals = [...new Set(splitList(ordinalWords).map(parseNumberWord))].sort((a, b) => sortValue(a) - sortValue(b));
  if (!ordinals.every((ordinal) => ordinal === -1 || isBetween(ordinal, 1, 5))) return undefined;
  const days = ordinals.flatMap((ordinal) => weekdayCodes(weekdays).map((code) => `${ordinal}${code}`));
  return { rrule: `FREQ=MONTHLY;BYDAY=${days.join(',')}` };
}

/** The recurrence phrases; the first match wins, so monthly phrases come before weekly intervals. */
const RECURRENCE_PATTERNS: readonly (readonly [RegExp, (group1: string, group2: string) => Recurrence | undefined])[] = (
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
  ] satisfies [string, (group1: string, group2: string) => Recurrence | undefined][]
).map(([pattern, parse]) => [new RegExp(`^${pattern}${WORD_END}`), parse]);

/** Parses the recurrence at the start of a line; `rest` is the text after it. */
function parseRecurrence(line: string): (Recurrence & { rest: string }) | undefined {
  for (const [pattern, parse] of RECURRENCE_PATTERNS) {
    const [match, group1 = '', group2 = ''] = pattern.exec(line) ?? [];
    if (match === undefined) continue;
    const recurrence = parse(group1, group2);
    return recurrence && { ...recurrence, rest: line.slice(match.length).replace(/^[ ,]+/, '') };
  }
  return undefined;
}

/** Formats a rule as a line. Everything but the id is in it, so rules with the same text are equal. */
function formatRule(rule: Rule): string {
  const { first, last, season, school, periods } = rule;
  const cancelled = sortedUnique(rule.cancelled);
  const isPlain = !last && !season && school === 'always' && cancelled.length === 0;
  const isOnce = isPlain && rule.rrule === singleDateRule('new', first, []).rrule;
  const words = formatRecurrence(rule.rrule);
  const includesStart = first !== DEFAULT_RULE_START || parseRecurrence(words.toLowerCase())?.needsStart;
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

/** Formats a day and month: 04-01 gives 1/4. */
const formatMonthDay = (text: string): string => text.split('-').map(Number).toReversed().join('/');

/** A recurrence in words if those parse back to exactly this RRULE, or else the RRULE itself. */
function formatRecurrence(rrule: OpeningRule['rrule']): string {
  const words = describeRecurrence(rrule);
  return words !== undefined && parseRecurrence(words)?.rrule === rrule ? words : rrule;
}

/** Words for a recurrence, possibly not exact; undefined when there are none. */
function describeRecurrence(rrule: string): string | undefined {
  if (rrule === 'FREQ=DAILY') return 'elke dag';
  const [, day] = /^FREQ=MONTHLY;BYMONTHDAY=(\d+)$/.exec(rrule) ?? [];
  if (day) return `dag ${day} van de maand`;
  const [, frequency, interval, names] = /^FREQ=(WEEKLY|MONTHLY);(?:INTERVAL=(\d+);)?BYDAY=(.+)$/.exec(rrule) ?? [];
  if (!names) return undefined;
  const parts = names.split(',');
  const weekdays = formatList(parts.map((name) => WEEKDAY_NAMES[WEEKDAYS.findIndex((code) => name.endsWith(code))] ?? name));
  if (frequency === 'WEEKLY') return interval ? `om de ${interval} weken ${weekdays}` : weekdays;
  const ordinals = parts.map((name) => Object.entries(ORDINALS).find(([, ordinal]) => name.startsWith(String(ordinal)))?.[0] ?? name);
  return `${formatList(ordinals)} ${weekdays} van de maand`;
}

/** Joins the names, each once, as: a, b en c. */
function formatList(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length > 1 ? `${unique.slice(0, -1).join(', ')} en ${unique.at(-1)}` : unique.join('');
}
