import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { type CalendarEntry, serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { createOpenings } from '../../../electron/agenda/rules/openings.ts';
import { createEntry, parseEntries, type Rule, TIMESTAMP, unfoldLines } from './ical-fixtures.ts';

const ZONE = 'Europe/Brussels';

// Arbitrary calendar entries within the limits of the forms.

const anyTime = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`);
const anyDate = fc.integer({ min: 0, max: 2_000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());
const anyPeriods = (minLength: number) =>
  fc.uniqueArray(fc.record({ from: anyTime, to: anyTime }), { minLength, maxLength: 3, selector: ({ from }) => from });
const anyWeekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const anyRrule = fc.oneof(
  fc
    .tuple(
      fc.uniqueArray(anyWeekday, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
    )
    .map(([days, interval, weekStart]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(',')}${weekStart}`),
  fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, -1), anyWeekday).map(([ordinal, day]) => `FREQ=MONTHLY;BYDAY=${ordinal}${day}`),
  fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=${String(day).padStart(2, '0')}`),
  fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=DAILY;COUNT=1',
    'FREQ=WEEKLY',
    'FREQ=MONTHLY',
    'FREQ=YEARLY',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=WEEKLY;COUNT=1;BYDAY=TU',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ),
);
const anyMonthDay = fc.constantFrom('01-01', '02-15', '07-01', '08-31', '11-15', '12-31');
const anyRule: fc.Arbitrary<Rule> = fc.record({
  id: fc.stringMatching(/^[\w-]{1,12}$/),
  rrule: anyRrule,
  first: anyDate,
  last: fc.option(anyDate),
  season: fc.option(fc.record({ from: anyMonthDay, to: anyMonthDay })),
  school: fc.constantFrom('always', 'term', 'holidays'),
  periods: anyPeriods(1),
  cancelled: fc.array(anyDate, { maxLength: 12 }),
});
const anyLine = fc
  .array(fc.constantFrom('Bib', '🇧🇪', '😀', 'Café', ',', ';', ':', '\\', '\\n', '"', 'مكتبة', '日本', '^n', 'END:VEVENT', ' '), {
    maxLength: 40,
  })
  .map((parts) => parts.join('').trim());
const anyParagraphs = fc.array(anyLine, { maxLength: 4 }).map((lines) => lines.join('\n').trim());
const anyDegrees = (max: number) => fc.integer({ min: -max * 1e5, max: max * 1e5 }).map((number) => (number === 0 ? 0 : number / 1e5));
const anyGeo: fc.Arbitrary<CalendarEntry['geo']> = fc.option(fc.record({ latitude: anyDegrees(90), longitude: anyDegrees(180) }), {
  nil: null,
});
const anyEntry: fc.Arbitrary<Omit<CalendarEntry, 'id'>> = fc.record({
  name: anyLine.map((text) => `n${text}`),
  about: anyParagraphs,
  where: anyLine,
  geo: anyGeo,
  more: fc.dictionary(fc.constantFrom('name-fr', 'about-nl', 'kind', 'phone2'), anyParagraphs),
  schedule: fc.record({
    rules: fc.uniqueArray(anyRule, { maxLength: 4, selector: ({ id }) => id }),
    exceptions: fc
      .uniqueArray(fc.record({ date: anyDate, periods: anyPeriods(0) }), { maxLength: 4, selector: ({ date }) => date })
      .map((exceptions) => exceptions.sort((a, b) => (a.date < b.date ? -1 : 1))),
    holidays: fc.constantFrom('closed', 'open'),
  }),
});
const anyCalendar = fc
  .array(anyEntry, { maxLength: 4 })
  .map((entries) => entries.map((entry, index): CalendarEntry => ({ ...entry, id: `${index}-a.b` })));

/** Closed dates that differ for each rule, as seasons, holidays and exceptions cause them. */
const closedDates = ({ schedule }: CalendarEntry, { first, cancelled }: Rule) => [
  ...schedule.exceptions.map(({ date }) => date),
  first,
  ...cancelled.slice(1),
];

test('a written calendar is parsed back and written again with the same bytes', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCalendar, (entries) => {
      const text = serializeCalendar('Digipunt', entries, { stamp: TIMESTAMP, closedDates });
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
      const parsed = parseEntries(text);
      const isWritten = (id: string): boolean => text.replaceAll('\r\n ', '').includes(`${id}@digipunt`);
      // A rule without any date has no event, and an entry without events is not in the calendar.
      const expected = entries.map((entry) => ({
        ...entry,
        schedule: {
          ...entry.schedule,
          rules: entry.schedule.rules.filter(({ id, periods: [period] }) =>
            isWritten(`\nUID:${id}.${period?.from.replace(':', '')}.${entry.id}`),
          ),
        },
      }));
      const hasEvents = ({ schedule }: CalendarEntry): boolean =>
        schedule.rules.length > 0 || schedule.exceptions.some(({ periods }) => periods.length > 0);
      expect(parsed).toEqual(expected.filter(hasEvents));
      for (const entry of expected)
        for (const dropped of entries
          .find(({ id }) => id === entry.id)
          ?.schedule.rules.filter((rule) => !entry.schedule.rules.includes(rule)) ?? [])
          expect(dropped.last !== null || dropped.rrule.includes('BYMONTHDAY=31') || dropped.rrule.includes('-')).toBe(true);
      expect(serializeCalendar('Digipunt', parsed, { stamp: TIMESTAMP, closedDates })).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('another library expands RRULE and EXDATE of a rule to its open dates', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyRule, fc.array(anyDate, { maxLength: 20 }), (rule, holidays) => {
      fc.pre(!rule.rrule.includes('BYMONTH=4'));
      const days = Array.from({ length: 300 }, (_, index) => Temporal.PlainDate.from(rule.first).add({ days: index }).toString());
      const openings = createOpenings(
        { rules: [rule], exceptions: [] },
        { isHoliday: (date) => holidays.includes(date), isSchoolHoliday: (date) => date.slice(8) < '11' },
      );
      const openDates = days.filter(openings.isOpenOn);
      const text = serializeCalendar('', [createEntry([rule])], {
        stamp: TIMESTAMP,
        closedDates: () => days.filter((date) => !openDates.includes(date)),
      });
      for (const vevent of new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')) {
        const dates: string[] = [];
        const occurrences = new ICAL.RecurExpansion({ component: vevent, dtstart: vevent.getFirstPropertyValue('dtstart') as ICAL.Time });
        for (let next = occurrences.next(); next; next = occurrences.next()) {
          const date = next.toString().slice(0, 10);
          if (date > (days.at(-1) ?? '')) break;
          dates.push(date);
        }
        expect(vevent.getFirstPropertyValue('status') === 'CANCELLED' ? [] : dates).toEqual(openDates);
      }
      if (openDates.length > 0) expect(text).toContain('BEGIN:VEVENT');
    }),
    { numRuns: 100 },
  );
});

test('another library reads the same events with the same times and recurrences', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCalendar, (generated) => {
      // That library ends an event at this text also inside a property.
      const entries = JSON.parse(JSON.stringify(generated).replaceAll('END:VEVENT', '')) as CalendarEntry[];
      const text = serializeCalendar('Digipunt', entries, { stamp: TIMESTAMP, closedDates });
      const events = convertIcsCalendar(undefined, text).events ?? [];
      const lines = unfoldLines(text);
      const starts = lines.flatMap((line) => /^DTSTART;TZID=Europe\/Brussels:(.*)$/.exec(line)?.[1] ?? []);
      expect(events).toHaveLength(starts.length);
      for (const [index, event] of events.entries()) {
        const moment = Temporal.PlainDateTime.from(starts[index] ?? '').toZonedDateTime(ZONE);
        // Libraries differ in the repeated hour in October and the skipped hour in March.
        if ([3, 10].includes(moment.month) && moment.dayOfWeek === 7) continue;
        expect(event.start.date.getTime()).toBe(moment.epochMilliseconds);
        const [, ruleId, id] = /^([\w-]+)\.\d{4}\.(.+)@digipunt$/.exec(event.uid) ?? [];
        const entry = entries.find((candidate) => candidate.id === id);
        expect(event.summary).toBe(entry?.name.trim());
        const rule = entry?.schedule.rules.find((candidate) => candidate.id === ruleId);
        if (!rule || rule.rrule.includes('COUNT=1')) {
          expect(event.recurrenceRule).toBeUndefined();
          continue;
        }
        expect(event.recurrenceRule?.frequency).toBe(/FREQ=(\w+)/.exec(rule.rrule)?.[1]);
        expect(event.recurrenceRule?.interval ?? 1).toBe(Number(/INTERVAL=(\d+)/.exec(rule.rrule)?.[1] ?? 1));
        const days = event.recurrenceRule?.byDay?.map(({ day, occurrence }) => `${occurrence ?? ''}${day}`).join(',');
        expect(days).toBe(/BYDAY=([^;]+)/.exec(rule.rrule)?.[1]);
        const until =
          rule.last === null ? undefined : Temporal.PlainDate.from(rule.last).toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' });
        expect(event.recurrenceRule?.until?.date.getTime()).toBe(until?.epochMilliseconds);
      }
    }),
    { numRuns: 60 },
  );
});
