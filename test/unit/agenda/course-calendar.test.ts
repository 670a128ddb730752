import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { createCalendarFile, parseTrainingsCalendar } from '../../../electron/agenda/lists/calendar-files.ts';
import { parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';
import { EMPTY_SCHEDULE } from '../../../electron/agenda/rules/schedule.ts';
import { importTrainings } from '../../../electron/agenda/services/agenda-import.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');

const scheduleOf = (days: readonly number[]) => {
  const dates = days.map((ahead) => Temporal.PlainDate.from('2026-11-24').add({ days: ahead }).toString());
  const parsed = parseScheduleText(dates.map((date) => `ook op ${date} 10-12`).join('\n'), EMPTY_SCHEDULE);
  if (!('schedule' in parsed)) throw new Error(parsed.wrong);
  return parsed.schedule;
};

const anyTraining = fc.record({
  isCourse: fc.boolean(),
  seats: fc.integer({ min: 1, max: 500 }),
  days: fc.uniqueArray(fc.nat({ max: 300 }), { minLength: 1, maxLength: 12 }).map((days) => days.sort((a, b) => a - b)),
});

/** What a calendar says of the trainings of a store. */
const trainingsOf = (store: Store) =>
  store.trainings
    .listAll()
    .map(({ code, seats, isCourse, schedule: { rules, exceptions } }) => ({ code, seats, isCourse, rules, exceptions }));

test('a calendar of courses and other trainings makes the same ones in another store, and changes them back in its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTraining, { minLength: 1, maxLength: 3 }), async (trainings) => {
      const [store, other] = [openStore(':memory:'), openStore(':memory:')];
      for (const [index, { isCourse, seats, days }] of trainings.entries()) {
        const texts = { name: { nl: `Cursus ${index}` }, about: {} };
        const details = { code: `C-${index}`, subject: 'itsme', language: 'nl', priceCents: 0, seats, place: null, isCourse, texts };
        for (const [target, differs] of [
          [store, false],
          [other, index % 2 === 0],
        ] as const)
          // The other store has some of them already, as the opposite.
          if (target === store || differs)
            target.trainings.add({
              id: randomUUID(),
              ...details,
              isCourse: differs ? !isCourse : isCourse,
              schedule: scheduleOf(differs ? [5] : days),
            });
      }
      const list = await parseTrainingsCalendar(await createCalendarFile(store, 'trainings', NOW));
      const mode = { dryRun: false, partial: false };
      expect(importTrainings(other, list, mode, NOW).ok).toBe(true);
      const sorted = trainingsOf(other).sort((a, b) => a.code.localeCompare(b.code));
      expect(sorted).toEqual(trainingsOf(store));
      expect(importTrainings(store, list, mode, NOW)).toMatchObject({ value: { changed: false } });
      for (const opened of [store, other]) opened.close();
    }),
    { numRuns: 20 },
  );
});

test('a calendar that does not say what is a course leaves it as it is', async () => {
  const store = openStore(':memory:');
  const texts = { name: { nl: 'Cursus' }, about: {} };
  const details = { code: 'C', subject: 'itsme', language: 'nl', priceCents: 0, seats: 8, place: null, isCourse: true, texts };
  store.trainings.add({ id: randomUUID(), ...details, schedule: scheduleOf([1, 8]) });
  const text = (await createCalendarFile(store, 'trainings', NOW))
    .replaceAll(/X-DIGIPUNT-COURSE:.*\r\n/g, '')
    .replaceAll('T100000', 'T110000');
  expect(text).not.toContain('COURSE');
  const list = await parseTrainingsCalendar(text);
  expect(importTrainings(store, list, { dryRun: false, partial: false }, NOW)).toMatchObject({ value: { changed: true } });
  expect(store.trainings.listAll()).toMatchObject([{ isCourse: true }]);
  store.close();
});

test('another program reads the lessons of a course at their dates and times, also after the clock change', async () => {
  using store = openStore(':memory:');
  const texts = { name: { nl: 'Cursus itsme, deel 1; vervolg' }, about: {} };
  const details = { code: 'C-1', subject: 'itsme', language: 'nl', priceCents: 0, seats: 8, place: null, isCourse: true, texts };
  const lessons = ['2027-03-23', '2027-03-30', '2027-04-06'];
  const parsed = parseScheduleText(lessons.map((date) => `ook op ${date} 10-12`).join('\n'), EMPTY_SCHEDULE);
  if (!('schedule' in parsed)) throw new Error(parsed.wrong);
  store.trainings.add({ id: randomUUID(), ...details, schedule: parsed.schedule });
  const { events = [] } = convertIcsCalendar(undefined, await createCalendarFile(store, 'trainings', NOW));
  const read = events.flatMap(({ summary, start, end, recurrenceRule }) => [
    [summary, start.date.toISOString(), end?.date.toISOString(), recurrenceRule === undefined],
  ]);
  expect(read.toSorted((a, b) => String(a[1]).localeCompare(String(b[1])))).toEqual([
    ['Cursus itsme, deel 1; vervolg', '2027-03-23T09:00:00.000Z', '2027-03-23T11:00:00.000Z', true],
    ['Cursus itsme, deel 1; vervolg', '2027-03-30T08:00:00.000Z', '2027-03-30T10:00:00.000Z', true],
    ['Cursus itsme, deel 1; vervolg', '2027-04-06T08:00:00.000Z', '2027-04-06T10:00:00.000Z', true],
  ]);
});
