import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysOfRange, rangeBefore, rangeYearBefore } from '../../../electron/reports/rules/report-range.ts';
import { ACTIVITY_DIMENSIONS, type ActivityCounts, addCounts, type RangeCounts } from '../../../electron/reports/rules/range-counts.ts';
import { countVisits, type VisitRow } from '../../../electron/reports/rules/visit-counts.ts';
import { makeReport, type ReportOptions } from '../../../electron/reports/rules/report.ts';

const OPTIONS: ReportOptions = {
  from: '2026-11-23',
  to: '2026-11-24',
  scope: 'here',
  isExport: false,
  groupOfTopic: (topic) => (topic === 'itsme' ? 'sign-in' : 'money'),
  values: { topics: ['itsme', 'bank', 'tax'], states: ['finished', 'missed'] },
};

/** A ticket as it is stored. */
type Visit = {
  day: string;
  topic: string;
  language: string;
  state: string;
  outcome: string | null;
  takenAt: string;
  calledAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
};

/** A ticket as it is read to be counted. */
const toRow = ({ day, topic, language, state, outcome, takenAt, calledAt, startedAt, endedAt }: Visit): VisitRow => [
  `${topic} ${language} ${state} ${outcome ?? ''}`,
  day,
  [takenAt, calledAt, startedAt, endedAt].map((moment) => moment ?? ' '.repeat(24)).join(''),
];

const row = (fields: Partial<Visit> = {}): Visit => ({
  day: '2026-11-23',
  topic: 'itsme',
  language: 'nl',
  state: 'finished',
  outcome: 'helped',
  takenAt: '2026-11-23T09:00:00.000Z',
  calledAt: '2026-11-23T09:05:00.000Z',
  startedAt: '2026-11-23T09:06:00.000Z',
  endedAt: '2026-11-23T09:16:30.000Z',
  ...fields,
});

/** The counts of tickets, with none of anything else but `activity`. */
const count = (rows: readonly Visit[], activity: Partial<ActivityCounts> = {}): RangeCounts => ({
  ...countVisits(rows.map(toRow), [{ reason: 'quick', count: rows.length }]),
  ...(Object.fromEntries(ACTIVITY_DIMENSIONS.map((name) => [name, {}])) as ActivityCounts),
  ...activity,
});

const anyRow: fc.Arbitrary<Visit> = fc
  .record({
    minute: fc.nat(2 * 24 * 60),
    seconds: fc.nat({ max: 59 }),
    wait: fc.nat(90),
    topic: fc.constantFrom('itsme', 'bank', 'tax'),
    language: fc.constantFrom('nl', 'ar', 'fr'),
    state: fc.constantFrom('finished', 'missed', 'left', 'merged', 'waiting'),
  })
  .map(({ minute, seconds, wait, topic, language, state }) => {
    const at = (later: number) => new Date(Date.parse('2026-10-24T00:00:00Z') + (minute + later) * 60_000).toISOString();
    const endsAt = Date.parse(at(wait + 3)) + 1_000 * seconds - 1;
    const isCalled = state === 'finished' || state === 'missed';
    return row({
      topic,
      language,
      state,
      outcome: state === 'finished' ? 'helped' : null,
      takenAt: at(0),
      calledAt: isCalled ? at(wait) : null,
      startedAt: state === 'finished' ? at(wait) : null,
      endedAt: state === 'waiting' ? null : new Date(endsAt).toISOString(),
    });
  });

test('each figure is what one counts by hand, also over a change of summer time', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
      const report = makeReport(count(rows), OPTIONS);
      const visits = rows.filter(({ state }) => state !== 'merged');
      expect(report.visits).toBe(visits.length);
      for (const topic of ['itsme', 'bank', 'tax'])
        expect(report.topics.find(({ value }) => value === topic)?.count ?? 0).toBe(visits.filter((visit) => visit.topic === topic).length);
      expect(report.groups.find(({ value }) => value === 'money')?.count ?? 0).toBe(visits.filter(({ topic }) => topic !== 'itsme').length);
      const waits = visits.flatMap(({ takenAt, calledAt }) => (calledAt ? [(Date.parse(calledAt) - Date.parse(takenAt)) / 60_000] : []));
      const helps = visits.flatMap(({ state, startedAt, endedAt }) =>
        state === 'finished' && startedAt && endedAt ? [Math.floor((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)] : [],
      );
      const counted = Object.entries(count(rows).helps).flatMap(([minutes, number]) =>
        Array.from({ length: number }, () => Number(minutes)),
      );
      expect(counted).toEqual(helps.toSorted((a, b) => a - b));
      const sorted = waits.toSorted((a, b) => a - b);
      expect(report.waits.medianMinutes).toBe(sorted[Math.ceil(0.5 * sorted.length) - 1] ?? null);
      expect(report.waits.p90Minutes).toBe(sorted[Math.ceil(0.9 * sorted.length) - 1] ?? null);
      for (const { value, count } of report.hours) {
        const inHour = visits.filter(({ takenAt }) => {
          const local = Temporal.Instant.from(takenAt).toZonedDateTimeISO('Europe/Brussels');
          return value === `${local.dayOfWeek} ${String(local.hour).padStart(2, '0')}`;
        });
        expect(count).toBe(inHour.length);
      }
    }),
  );
});

test('counts of two Digipunten add up to those of all their tickets', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), fc.array(anyRow, { maxLength: 30 }), (one, other) => {
      expect(addCounts([count(one, { lent: { tablet: one.length } }), count(other, { lent: { tablet: 2 } })])).toEqual(
        count([...one, ...other], { lent: { tablet: one.length + 2 } }),
      );
    }),
  );
});

test('an export lists every value, also without visits, and no small number or time of few people', () => {
  const counts = count([row(), row({ topic: 'bank' }), row({ topic: 'unknown' })]);
  const report = makeReport(counts, { ...OPTIONS, isExport: true });
  expect(report.topics).toEqual(['itsme', 'bank', 'tax'].map((value) => ({ value, count: '< 5' })));
  expect(report.states).toEqual(['finished', 'missed'].map((value) => ({ value, count: '< 5' })));
  expect(report.waits).toEqual({ count: '< 5', medianMinutes: null, p90Minutes: null });
  expect(report.visits).toBe('< 5');
});

test('desk hours add up by topic, and the days of loans are summed up', () => {
  const half = { startedAt: '2026-11-23T09:00:00.000Z', endedAt: '2026-11-23T09:30:00.000Z' };
  const rows = [row(half), row(half), row(half), row({ ...half, topic: 'bank' }), row({ ...half, state: 'missed' })];
  const loans = { loanDays: { 7: 3, 28: 1 }, loanDaysByKind: { 'laptop 7': 2, 'laptop 28': 1, 'tablet 7': 1 } };
  const report = makeReport(count(rows, loans), OPTIONS);
  expect(report.deskHours).toEqual([
    { value: 'bank', count: 1 },
    { value: 'itsme', count: 2 },
  ]);
  expect(report.loanDays).toEqual({ count: 4, meanDays: 12, medianDays: 7 });
  expect(report.loanDaysByKind).toEqual([
    { value: 'laptop', count: 3, meanDays: 14, medianDays: 7 },
    { value: 'tablet', count: 1, meanDays: 7, medianDays: 7 },
  ]);
  const exported = makeReport(count(rows, loans), { ...OPTIONS, isExport: true });
  expect(exported.loanDaysByKind).toEqual(['laptop', 'tablet'].map((value) => ({ value, count: '< 5', meanDays: null, medianDays: null })));
  expect(exported.loanDays).toEqual({ count: '< 5', meanDays: null, medianDays: null });
});

test('desk hours leave the house as those of the rounded number of visits', () => {
  const half = { startedAt: '2026-11-23T09:00:00.000Z', endedAt: '2026-11-23T09:30:00.000Z' };
  const visits = (topic: string, number: number) => Array.from({ length: number }, () => row({ ...half, topic }));
  const rows = [...visits('itsme', 36), ...visits('bank', 28), ...visits('tax', 4)];
  expect(makeReport(count(rows), { ...OPTIONS, isExport: true, values: {} }).deskHours).toEqual([
    { value: 'bank', count: 20 },
    { value: 'itsme', count: 20 },
    { value: 'tax', count: '< 5' },
  ]);
  expect(makeReport(count(rows), OPTIONS).deskHours).toContainEqual({ value: 'bank', count: 14 });
});

test('a clock that was set back gives no negative wait', () => {
  const report = makeReport(count([row({ calledAt: '2026-11-23T08:00:00.000Z' })]), OPTIONS);
  expect(report.waits.medianMinutes).toBe(0);
});

test('a month is compared with the month before, other days with as many before, and both with a year ago', () => {
  expect(rangeBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(rangeBefore({ from: '2026-01-01', to: '2026-12-31' })).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  expect(rangeBefore({ from: '2026-11-23', to: '2026-11-29' })).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(rangeBefore({ from: '2026-11-23', to: '2026-11-23' })).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  expect(rangeYearBefore({ from: '2024-02-29', to: '2024-03-01' })).toEqual({ from: '2023-02-28', to: '2023-03-01' });
  expect(daysOfRange({ from: '2026-02-27', to: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
});
