import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  DEFAULT_RULE_START,
  EMPTY_SCHEDULE,
  type Schedule,
  scheduleSchema,
  singleDateRule,
  WEEKDAYS,
  weeklyRule,
} from '../../../electron/agenda/rules/schedule.ts';
import { formatPeriods, formatScheduleText, parsePeriods, parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';

type Rule = Schedule['rules'][number];

test.for([
  ['9-12', ['09:00-12:00']],
  ['9u-12u30', ['09:00-12:30']],
  ['9.00 - 12.30, 13:30 – 17', ['09:00-12:30', '13:30-17:00']],
  ['9 tot 12 en 13 tot 16', ['09:00-12:00', '13:00-16:00']],
  ['22-2', ['22:00-02:00']],
  ['18-24', ['18:00-00:00']],
  ['', []],
  ['  ', []],
] as const)('the hours “%s” are parsed', ([text, periods]) =>
  expect(parsePeriods(text)).toEqual(periods.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))),
);

test.for(['gesloten', '9', '9-12-15', '25-26', '9:70-12', '9-', '-12', '9-12 13'])('the hours “%s” cannot be parsed', (hours) =>
  expect(parsePeriods(hours)).toBeUndefined(),
);

const MORNING = { from: '09:00', to: '12:00' };
const AFTERNOON = { from: '13:30', to: '17:00' };
const MONDAY_RULE: Rule = {
  id: 'r1',
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  first: DEFAULT_RULE_START,
  last: null,
  season: null,
  school: 'always',
  periods: [MORNING],
  cancelled: [],
};
const recurring = (rrule: string, fields: Partial<Rule> = {}): Partial<Rule> => ({ rrule, ...fields });

// Each line with the rule that it gives, as changes of MONDAY_RULE, and the text that is written for that rule.
test.for<[line: string, rule: Partial<Rule>, written: string]>([
  ['maandag 9-12', {}, 'maandag 09:00-12:00'],
  ['  Elke   MAANDAG  9u – 12u ', {}, 'maandag 09:00-12:00'],
  ['ma: 9 tot 12 en 13u30 tot 17', { periods: [MORNING, AFTERNOON] }, 'maandag 09:00-12:00 13:30-17:00'],
  ['vr, ma en wo 9-12', recurring('FREQ=WEEKLY;BYDAY=MO,WE,FR'), 'maandag, woensdag en vrijdag 09:00-12:00'],
  ['elke zaterdag en zondag en za 9-12', recurring('FREQ=WEEKLY;BYDAY=SA,SU'), 'zaterdag en zondag 09:00-12:00'],
  ['elke dag 9-12', recurring('FREQ=DAILY'), 'elke dag 09:00-12:00'],
  [
    'elke tweede donderdag vanaf 3/12/2026 9-12',
    recurring('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', { first: '2026-12-03' }),
    'om de 2 weken donderdag vanaf 2026-12-03 09:00-12:00',
  ],
  [
    'elke 2e do vanaf 2026-12-03 9-12',
    recurring('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', { first: '2026-12-03' }),
    'om de 2 weken donderdag vanaf 2026-12-03 09:00-12:00',
  ],
  [
    'om de drie weken dinsdag en donderdag vanaf 3.12.26 tot en met 30/6/2027 9-12',
    recurring('FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH', { first: '2026-12-03', last: '2027-06-30' }),
    'om de 3 weken dinsdag en donderdag vanaf 2026-12-03 tot en met 2027-06-30 09:00-12:00',
  ],
  [
    'om de 12 weken donderdag vanaf 2020-01-01 9-12',
    recurring('FREQ=WEEKLY;INTERVAL=12;BYDAY=TH'),
    'om de 12 weken donderdag vanaf 2020-01-01 09:00-12:00',
  ],
  ['1e maandag van de maand 9-12', recurring('FREQ=MONTHLY;BYDAY=1MO'), 'eerste maandag van de maand 09:00-12:00'],
  ['elke tweede do van de maand 9-12', recurring('FREQ=MONTHLY;BYDAY=2TH'), 'tweede donderdag van de maand 09:00-12:00'],
  [
    'laatste en 1ste en derde ma van de maand 9-12',
    recurring('FREQ=MONTHLY;BYDAY=1MO,3MO,-1MO'),
    'eerste, derde en laatste maandag van de maand 09:00-12:00',
  ],
  ['eerste ma en di van de maand 9-12', recurring('FREQ=MONTHLY;BYDAY=1MO,1TU'), 'eerste maandag en dinsdag van de maand 09:00-12:00'],
  ['laatste vrijdag van de maand 9-12', recurring('FREQ=MONTHLY;BYDAY=-1FR'), 'laatste vrijdag van de maand 09:00-12:00'],
  ['dag 15 van de maand 9-12', recurring('FREQ=MONTHLY;BYMONTHDAY=15'), 'dag 15 van de maand 09:00-12:00'],
  ['ook op 3/12/2026 9-12', recurring('FREQ=DAILY;COUNT=1', { first: '2026-12-03' }), 'ook op 2026-12-03 09:00-12:00'],
  ['eenmalig 3/12/2026: 9-12', recurring('FREQ=DAILY;COUNT=1', { first: '2026-12-03' }), 'ook op 2026-12-03 09:00-12:00'],
  ['Eenmalig op 2026-12-03 9-12', recurring('FREQ=DAILY;COUNT=1', { first: '2026-12-03' }), 'ook op 2026-12-03 09:00-12:00'],
  [
    'freq=daily;count=1 vanaf 3/12/2026 9-12 niet in de schoolvakantie',
    recurring('FREQ=DAILY;COUNT=1', { first: '2026-12-03', school: 'term' }),
    'FREQ=DAILY;COUNT=1 vanaf 2026-12-03 09:00-12:00 niet in de schoolvakantie',
  ],
  [
    'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21 9-12',
    recurring('FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21'),
    'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21 09:00-12:00',
  ],
  ['FREQ=WEEKLY;BYDAY=MO 9-12', {}, 'maandag 09:00-12:00'],
  ['FREQ=WEEKLY;BYDAY=WE,MO 9-12', recurring('FREQ=WEEKLY;BYDAY=WE,MO'), 'FREQ=WEEKLY;BYDAY=WE,MO 09:00-12:00'],
  ['maandag tot en met 30/6/2027 9 tot 12', { last: '2027-06-30' }, 'maandag tot en met 2027-06-30 09:00-12:00'],
  ['ma 9-12 in de schoolvakantie', { school: 'holidays' }, 'maandag 09:00-12:00 in de schoolvakantie'],
  [
    'ma 9-12, niet op 28/12/2026, 21/12/2026 en 28-12-2026, tussen 15/11 en 1/2, niet in de schoolvakantie',
    { school: 'term', season: { from: '11-15', to: '02-01' }, cancelled: ['2026-12-21', '2026-12-28'] },
    'maandag 09:00-12:00 niet in de schoolvakantie tussen 15/11 en 1/2 niet op 2026-12-21, 2026-12-28',
  ],
])('“%s” is parsed as a rule and written in the standard form', ([line, rule, written]) => {
  const schedule = { ...EMPTY_SCHEDULE, rules: [{ ...MONDAY_RULE, ...rule }] };
  expect(parseScheduleText(line, EMPTY_SCHEDULE)).toEqual({ schedule });
  expect(formatScheduleText(schedule)).toBe(written);
});

test.for<[line: string, exception: Schedule['exceptions'][number], written: string]>([
  ['24/12/2026', { date: '2026-12-24', periods: [] }, '2026-12-24 gesloten'],
  ['Op 24/12/2026: Gesloten', { date: '2026-12-24', periods: [] }, '2026-12-24 gesloten'],
  ['2026-12-24 9 tot 12', { date: '2026-12-24', periods: [MORNING] }, '2026-12-24 09:00-12:00'],
])('“%s” is parsed as an exception and written in the standard form', ([line, exception, written]) => {
  const schedule = { ...EMPTY_SCHEDULE, exceptions: [exception] };
  expect(parseScheduleText(line, EMPTY_SCHEDULE)).toEqual({ schedule });
  expect(formatScheduleText(schedule)).toBe(written);
});

test.for([
  'maandag',
  'maandag gesloten',
  'ma-vr 9-12',
  'maandag tot en met vrijdag 9-12',
  'maandag 9',
  'maandag9-12',
  'maandag 8-9 9-10 10-11 11-12 12-13 13-14 14-15',
  'elke 9-12',
  'elke tweede donderdag 9-12',
  'om de 2 weken donderdag 9-12',
  'om de 13 weken donderdag vanaf 2026-12-03 9-12',
  'elke eerste donderdag vanaf 2026-12-03 9-12',
  'elke laatste donderdag vanaf 2026-12-03 9-12',
  'eerste maandag 9-12',
  '6e maandag van de maand 9-12',
  'dag 0 van de maand 9-12',
  'dag 32 van de maand 9-12',
  'ook op 30/2/2027 9-12',
  'ook op 3/12/2026',
  'ook op 3/12/2026 vanaf 1/12/2026 9-12',
  'ook op 3/12/2026 tot en met 4/12/2026 9-12',
  'FREQ=HOURLY 9-12',
  'FREQ=DAILY;COUNT=3 9-12',
  `FREQ=DAILY${';WKST=MO'.repeat(30)} 9-12`,
  'maandag vanaf 30/2/2027 9-12',
  'maandag vanaf 1/9 9-12',
  'maandag tot en met 2027-06-31 9-12',
  'maandag 9-12 niet op',
  'maandag 9-12 niet op 31/6/2027',
  'maandag 9-12 niet op 1/6/2027 9-12',
  'maandag 9-12 tussen 1/13 en 30/9',
  'maandag 9-12 tussen 1/4 en 30/9 tussen 1/4 en 30/9',
  'maandag 9-12 in de schoolvakantie niet in de schoolvakantie',
  'maandag 9-12 in de zomer',
  'maandag in de schoolvakantie',
  '30/2/2027',
  '2026-12-24 negen',
  '2026-12-24 ,',
  '2026-12-24 8-9 9-10 10-11 11-12 12-13 13-14 14-15',
  'op maandag',
  'morgen 9-12',
])('“%s” is refused with that line', (line) => {
  expect(parseScheduleText(line, EMPTY_SCHEDULE)).toEqual({ wrong: line });
  expect(parseScheduleText(`maandag 9-12\n\n  ${line}  \nook fout`, EMPTY_SCHEDULE)).toEqual({ wrong: line });
});

test('lines are separated by line breaks or |, and the holiday setting is kept', () => {
  const before: Schedule = { ...EMPTY_SCHEDULE, holidays: 'open' };
  const rules = [MONDAY_RULE, { ...MONDAY_RULE, id: 'r2', rrule: 'FREQ=WEEKLY;BYDAY=TU' }];
  const exceptions = [{ date: '2026-12-24', periods: [] }];
  const schedule = { rules, exceptions, holidays: 'open' };
  expect(parseScheduleText('ma 9-12\r\n\r\n24/12/2026\r\ndi 9-12\r\n', before)).toEqual({ schedule });
  expect(parseScheduleText('|ma 9-12 | di 9-12 |  | 24/12/2026', before)).toEqual({ schedule });
  expect(parseScheduleText(' \n ', before)).toEqual({ schedule: before });
});

test('an unchanged rule keeps its id, and a new rule gets an id that was not used before', () => {
  const sameRule = { ...MONDAY_RULE, id: 'other' };
  const before = { ...EMPTY_SCHEDULE, rules: [weeklyRule(0, [MORNING]), { ...MONDAY_RULE, id: 'r1', rrule: 'FREQ=DAILY' }, sameRule] };
  const parseIds = (text: string) => {
    const result = parseScheduleText(text, before);
    return 'schedule' in result ? result.schedule.rules.map(({ id }) => id) : result.wrong;
  };
  expect(parseIds('di 9-12\nma 9-12\nma 9-12\nma 9-12\nwo 9-12')).toEqual(['r2', 'MO', 'other', 'r3', 'r4']);
  const unordered = { ...EMPTY_SCHEDULE, rules: [{ ...MONDAY_RULE, id: 'x', cancelled: ['2026-12-28', '2026-12-21'] }] };
  expect(parseScheduleText(formatScheduleText(unordered), unordered)).toMatchObject({ schedule: { rules: [{ id: 'x' }] } });
});

test('a second exception for one date is refused', () =>
  expect(parseScheduleText('24/12/2026\n25/12/2026\n2026-12-24 9-12', EMPTY_SCHEDULE)).toEqual({ wrong: '2026-12-24 9-12' }));

test('more than 100 rules or 400 exceptions are refused', () => {
  const rules = Array.from({ length: 101 }, (_, index) => `dag 15 van de maand 9-12:${String(index % 60).padStart(2, '0')}`);
  expect(parseScheduleText(rules.slice(0, 100).join('\n'), EMPTY_SCHEDULE)).toHaveProperty('schedule');
  expect(parseScheduleText(rules.join('\n'), EMPTY_SCHEDULE)).toEqual({ wrong: rules[100] });
  const days = Array.from({ length: 401 }, (_, index) => Temporal.PlainDate.from('2026-01-01').add({ days: index }).toString());
  expect(parseScheduleText(days.slice(0, 400).join('\n'), EMPTY_SCHEDULE)).toHaveProperty('schedule');
  expect(parseScheduleText(days.join('\n'), EMPTY_SCHEDULE)).toEqual({ wrong: days[400] });
});

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const anyTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map(twoDigits).join(':'));
const anyPeriod = fc.record({ from: anyTime, to: anyTime });
const anyDate = fc.oneof(
  fc.constant(DEFAULT_RULE_START),
  fc.integer({ min: 0, max: 3_650 }).map((days) => Temporal.PlainDate.from('2022-01-01').add({ days }).toString()),
);
const anyDates = fc.uniqueArray(anyDate, { maxLength: 5 }).map((dates) => dates.sort());
const anyMonthDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map((parts) => parts.map(twoDigits).join('-'));

const anyWeekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });
const anyRruleOfAnyLength = fc.oneof(
  anyWeekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days.join(',')}`),
  fc.shuffledSubarray([...WEEKDAYS], { minLength: 1 }).map((days) => `FREQ=WEEKLY;BYDAY=${days.join(',')}`),
  fc
    .tuple(fc.integer({ min: 1, max: 14 }), anyWeekdays)
    .map(([interval, days]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(',')}`),
  fc
    .tuple(fc.shuffledSubarray(['1', '2', '3', '4', '5', '-1', '-2', '+1', ''], { minLength: 1 }), anyWeekdays)
    .map(([ordinals, days]) => `FREQ=MONTHLY;BYDAY=${ordinals.flatMap((ordinal) => days.map((day) => ordinal + day)).join(',')}`),
  fc
    .tuple(fc.subarray([1, 2, 3, 4, 5, -1], { minLength: 1 }), fc.constantFrom(...WEEKDAYS))
    .map(([ordinals, day]) => `FREQ=MONTHLY;BYDAY=${ordinals.map((ordinal) => `${ordinal}${day}`).join(',')}`),
  fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=DAILY;COUNT=1',
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;BYDAY=MO;INTERVAL=2',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=05',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21',
  ),
);
const anyRrule = anyRruleOfAnyLength.filter(({ length }) => length <= 200);
const anyId = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((number) => `r${number}`),
  fc.stringMatching(/^[\w-]{1,40}$/),
);
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    id: anyId,
    rrule: anyRrule,
    first: anyDate,
    last: fc.option(anyDate, { freq: 1 }),
    season: fc.option(fc.record({ from: anyMonthDay, to: anyMonthDay }), { freq: 1 }),
    school: fc.constantFrom('always', 'term', 'holidays'),
    periods: fc.array(anyPeriod, { minLength: 1, maxLength: 6 }),
    cancelled: fc.oneof(fc.constant<string[]>([]), anyDates),
  }),
  fc
    .tuple(anyId, anyDate, fc.array(anyPeriod, { minLength: 1, maxLength: 6 }))
    .map(([id, date, periods]) => singleDateRule(id, date, periods)),
  // Rules that are often equal except for their ids.
  fc.tuple(anyId, fc.constantFrom(0, 1)).map(([id, weekday]) => Object.assign(weeklyRule(weekday, [MORNING]), { id })),
);
const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  rules: fc.uniqueArray(anyRule, { selector: (rule) => rule.id, maxLength: 8 }),
  exceptions: anyDates.chain((dates) =>
    fc
      .array(fc.array(anyPeriod, { maxLength: 6 }), { minLength: dates.length, maxLength: dates.length })
      .map((hours) => dates.map((date, index) => ({ date, periods: hours[index] ?? [] }))),
  ),
  holidays: fc.constantFrom('closed', 'open'),
});

test('a written schedule is parsed back unchanged, with its ids, and written the same again', () =>
  fc.assert(
    fc.property(anySchedule, (schedule) => {
      expect(scheduleSchema.safeParse(schedule).error).toBeUndefined();
      const text = formatScheduleText(schedule);
      const result = parseScheduleText(text, schedule);
      expect(result).toEqual({ schedule });
      expect(formatScheduleText('schedule' in result ? result.schedule : EMPTY_SCHEDULE)).toBe(text);
      // Without a previous schedule only the ids differ.
      const newSchedule = parseScheduleText(text, EMPTY_SCHEDULE);
      expect(formatScheduleText('schedule' in newSchedule ? newSchedule.schedule : EMPTY_SCHEDULE)).toBe(text);
    }),
    { numRuns: 500 },
  ));

const WORDS =
  'maandag ma di en , wo elke dag tweede 2e om de twee 2 weken eerste laatste van maand 15 ook op eenmalig vanaf tot met 24/12/2026 2026-02-30 2026-12-03 ' +
  'FREQ=DAILY;COUNT=1 FREQ=WEEKLY;BYDAY=MO, FREQ= 9-12 13:30-17 24-25 9 12 tussen 1/4 30/9 31/13 niet in schoolvakantie gesloten | \n : ; -';
const anyWord = fc.constantFrom(...WORDS.split(' '));
const PARTS =
  'elke dag/dinsdag/elke 3e wo/eerste en derde ma van de maand/dag 31 van de maand/ook op 2026-12-03/vanaf 2026-12-03/tot en met 2027-01-01/9-12/8-9 9-10 10-11 11-12/in de schoolvakantie/tussen 1-4 en 31-9/tussen 1-0 en 30-9/niet op 2026-12-03, 2026-12-02/\n/|/2026-12-24/gesloten';
const anyPart = fc.constantFrom(...PARTS.split('/'));

test('any text is parsed as a schedule or refused with a line of it', () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.array(anyWord, { maxLength: 15 }), fc.array(anyPart, { maxLength: 9 })),
      anySchedule,
      (input, before) => {
        const text = typeof input === 'string' ? input : input.join(' ');
        const result = parseScheduleText(text, before);
        if ('wrong' in result) {
          expect(text).toContain(result.wrong);
          expect(result.wrong).toBe(result.wrong.trim());
          expect(result.wrong).not.toBe('');
          return;
        }
        expect(scheduleSchema.safeParse(result.schedule).error).toBeUndefined();
        expect(parseScheduleText(formatScheduleText(result.schedule), result.schedule)).toMatchObject({
          schedule: { rules: result.schedule.rules },
        });
      },
    ),
    { numRuns: 1_000 },
  ));

test('written hours are parsed back unchanged', () =>
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 6 }), (periods) => {
      expect(parsePeriods(formatPeriods(periods))).toEqual(periods);
    }),
  ));
