import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { createOpenings } from '../../../electron/agenda/rules/openings.ts';
import { type CalendarEntry, serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { parseEntries, createEntry, type Rule, TIMESTAMP, unfoldLines } from './ical-fixtures.ts';

const ZONE = 'Europe/Brussels';

// Any entries at all, as the forms of the project let them be.

const time = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`);
const date = fc.integer({ min: 0, max: 2_000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());
const periodsFrom = (minLength: number) =>
  fc.uniqueArray(fc.record({ from: time, to: time }), { minLength, maxLength: 3, selector: ({ from }) => from });
const periods = periodsFrom(1);
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const rrule = fc.oneof(
  fc
    .tuple(
      fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
    )
    .map(([days, interval, start]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(',')}${start}`),
  fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, -1), weekday).map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
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
const monthDay = fc.constantFrom('01-01', '02-15', '07-01', '08-31', '11-15', '12-31');
const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.stringMatching(/^[\w-]{1,12}$/),
  rrule,
  first: date,
  last: fc.option(date),
  season: fc.option(fc.record({ from: monthDay, to: monthDay })),
  school: fc.constantFrom('always', 'term', 'holidays'),
  periods,
  cancelled: fc.array(date, { maxLength: 12 }),
});
const words = fc
  .array(fc.constantFrom('Bib', '🇧🇪', '😀', 'Café', ',', ';', ':', '\\', '\\n', '"', 'مكتبة', '日本', '^n', 'END:VEVENT', ' '), {
    maxLength: 40,
  })
  .map((all) => all.join('').trim());
const paragraphs = fc.array(words, { maxLength: 4 }).map((all) => all.join('\n').trim());
const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((number) => (number === 0 ? 0 : number / 1e5));
const geo: fc.Arbitrary<CalendarEntry['geo']> = fc.option(fc.record({ latitude: degrees(90), longitude: degrees(180) }), { nil: null });
const entry: fc.Arbitrary<Omit<CalendarEntry, 'id'>> = fc.record({
  name: words.map((text) => `n${text}`),
  about: paragraphs,
  where: words,
  geo,
  more: fc.dictionary(fc.constantFrom('name-fr', 'about-nl', 'kind', 'phone2'), paragraphs),
  schedule: fc.record({
    rules: fc.uniqueArray(rule, { maxLength: 4, selector: ({ id }) => id }),
    exceptions: fc
      .uniqueArray(fc.record({ date, periods: periodsFrom(0) }), { maxLength: 4, selector: (each) => each.date })
      .map((all) => all.sort((a, b) => (a.date < b.date ? -1 : 1))),
    holidays: fc.constantFrom('closed', 'open'),
  }),
});
const calendar = fc.array(entry, { maxLength: 4 }).map((all) => all.map((each, index): CalendarEntry => ({ ...each, id: `${index}-a.b` })));

/** Some days, and others for each rule: what the kiosk knows of seasons, holidays and exceptions. */
const closedDates = ({ schedule }: CalendarEntry, { first, cancelled }: Rule) => [
  ...schedule.exceptions.map((each) => each.date),
  first,
  ...cancelled.slice(1),
];

test('what was written is read, and written again byte by byte', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(calendar, (entries) => {
      const text = serializeCalendar('Digipunt', entries, { stamp: TIMESTAMP, closedDates });
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
      const read = parseEntries(text);
      const written = (id: string): boolean => text.replaceAll('\r\n ', '').includes(`${id}@digipunt`);
      // A rule that never happens has no event, and an entry without any event is not in a calendar.
      const expected = entries.map((each) => ({
        ...each,
        schedule: {
          ...each.schedule,
          rules: each.schedule.rules.filter(({ id, periods: [period] }) =>
            written(`\nUID:${id}.${period?.from.replace(':', '')}.${each.id}`),
          ),
        },
      }));
      const happens = ({ schedule }: CalendarEntry): boolean =>
        schedule.rules.length > 0 || schedule.exceptions.some(({ periods }) => periods.length > 0);
      expect(read).toEqual(expected.filter(happens));
      for (const each of expected)
        for (const dropped of entries
          .find(({ id }) => id === each.id)
          ?.schedule.rules.filter((one) => !each.schedule.rules.includes(one)) ?? [])
          expect(dropped.last !== null || dropped.rrule.includes('BYMONTHDAY=31') || dropped.rrule.includes('-')).toBe(true);
      expect(serializeCalendar('Digipunt', read, { stamp: TIMESTAMP, closedDates })).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('what an RRULE says, without its EXDATE, is what the rule says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(rule, fc.array(date, { maxLength: 20 }), (its, holidays) => {
      fc.pre(!its.rrule.includes('BYMONTH=4'));
      const days = Array.from({ length: 300 }, (_, index) => Temporal.PlainDate.from(its.first).add({ days: index }).toString());
      const openings = createOpenings(
        { rules: [its], exceptions: [] },
        { isHoliday: (each) => holidays.includes(each), isSchoolHoliday: (each) => each.slice(8) < '11' },
      );
      const open = days.filter(openings.isOpenOn);
      const text = serializeCalendar('', [createEntry([its])], {
        stamp: TIMESTAMP,
        closedDates: () => days.filter((each) => !open.includes(each)),
      });
      for (const vevent of new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')) {
        const found: string[] = [];
        const occurrences = new ICAL.RecurExpansion({ component: vevent, dtstart: vevent.getFirstPropertyValue('dtstart') as ICAL.Time });
        for (let next = occurrences.next(); next; next = occurrences.next()) {
          const each = next.toString().slice(0, 10);
          if (each > (days.at(-1) ?? '')) break;
          found.push(each);
        }
        expect(vevent.getFirstPropertyValue('status') === 'CANCELLED' ? [] : found).toEqual(open);
      }
      if (open.length > 0) expect(text).toContain('BEGIN:VEVENT');
    }),
    { numRuns: 100 },
  );
});

test('another reader of calendars finds the same events, at the same moments', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(calendar, (generated) => {
      // It takes the end of an event for one wherever it stands.
      const entries = JSON.parse(JSON.stringify(generated).replaceAll('END:VEVENT', '')) as CalendarEntry[];
      const text = serializeCalendar('Digipunt', entries, { stamp: TIMESTAMP, closedDates });
      const events = convertIcsCalendar(undefined, text).events ?? [];
      const lines = unfoldLines(text);
      const starts = lines.flatMap((line) => /^DTSTART;TZID=Europe\/Brussels:(.*)$/.exec(line)?.[1] ?? []);
      expect(events).toHaveLength(starts.length);
      for (const [index, event] of events.entries()) {
        const moment = Temporal.PlainDateTime.from(starts[index] ?? '').toZonedDateTime(ZONE);
        // The hour that October has twice, and the one that March has not, are each reader's own affair.
        if ([3, 10].includes(moment.month) && moment.dayOfWeek === 7) continue;
        expect(event.start.date.getTime()).toBe(moment.epochMilliseconds);
        const [, ruleId, id] = /^([\w-]+)\.\d{4}\.(.+)@digipunt$/.exec(event.uid) ?? [];
        const own = entries.find((each) => each.id === id);
        expect(event.summary).toBe(own?.name.trim());
        const its = own?.schedule.rules.find((each) => each.id === ruleId);
        if (!its || its.rrule.includes('COUNT=1')) {
          expect(event.recurrenceRule).toBeUndefined();
          continue;
        }
        expect(event.recurrenceRule?.frequency).toBe(/FREQ=(\w+)/.exec(its.rrule)?.[1]);
        expect(event.recurrenceRule?.interval ?? 1).toBe(Number(/INTERVAL=(\d+)/.exec(its.rrule)?.[1] ?? 1));
        const days = event.recurrenceRule?.byDay?.map(({ day, occurrence }) => `${occurrence ?? ''}${day}`).join(',');
        expect(days).toBe(/BYDAY=([^;]+)/.exec(its.rrule)?.[1]);
        const until =
          its.last === null ? undefined : Temporal.PlainDate.from(its.last).toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' });
        expect(event.recurrenceRule?.until?.date.getTime()).toBe(until?.epochMilliseconds);
      }
    }),
    { numRuns: 60 },
  );
});
