import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { NO_HOLIDAYS, createOpenings } from '../../electron/agenda/rules/openings.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../../electron/agenda/rules/schedule.ts';
import { parseScheduleText } from '../../electron/agenda/rules/schedule-text.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const PLACES = 50;
const [WARM_UP, ITERATIONS] = [5, 40];
const ZONE = 'Europe/Brussels';

/** Five rules as coordinators write them, from a given hour on. */
const rulesText = (hour: number): string =>
  [
    `maandag en donderdag ${hour}-${hour + 2}`,
    `om de 2 weken dinsdag vanaf 2026-01-06 ${hour}-${hour + 1}`,
    `eerste woensdag van de maand ${hour}-${hour + 3}`,
    `laatste vrijdag van de maand vanaf 2026-01-01 ${hour}-${hour + 1}`,
    `dag 15 van de maand vanaf 2026-01-01 ${hour}-${hour + 2}`,
  ].join('\n');

function createSchedules(): Schedule[] {
  return Array.from({ length: PLACES }, (_, index) => {
    const result = parseScheduleText(rulesText(8 + (index % 8)), EMPTY_SCHEDULE);
    if ('wrong' in result) throw new Error(result.wrong);
    return result.schedule;
  });
}

/** Finds the next opening of each place. The baseline is the library that expands the same rules. */
function benchmarkNextOpenings(): BenchmarkResult {
  const schedules = createSchedules();
  const measureOurs = (now: Temporal.Instant): void => {
    for (const schedule of schedules) createOpenings(schedule, NO_HOLIDAYS).findNextOpening(now);
  };
  const measureBaseline = (now: Temporal.Instant): void => {
    const from = now.toZonedDateTimeISO(ZONE);
    for (const { rules } of schedules) {
      const next = rules.map(({ rrule, first }) =>
        new RRuleTemporal({
          rruleString: rrule,
          dtstart: Temporal.PlainDate.from(first).toZonedDateTime(ZONE),
          temporal: Temporal,
        }).next(from),
      );
      next.sort((a, b) => (a && b ? Temporal.ZonedDateTime.compare(a, b) : 0));
    }
  };
  const times: [number[], number[]] = [[], []];
  for (let iteration = 0; iteration < WARM_UP + ITERATIONS; iteration++) {
    const now = Temporal.Instant.from('2026-11-24T08:30:00Z').add({ hours: 7 * iteration });
    for (const [side, run] of [measureOurs, measureBaseline].entries()) {
      const startedAt = performance.now();
      run(now);
      if (iteration >= WARM_UP) times[side === 0 ? 0 : 1].push(performance.now() - startedAt);
    }
  }
  return createResult('next opening of 50 places with 5 rules, p50', 'ms', quantile(times[0], 0.5), quantile(times[1], 0.5), 1.5);
}

export const benchmarkAgenda = (): BenchmarkResult[] => [benchmarkNextOpenings()];
