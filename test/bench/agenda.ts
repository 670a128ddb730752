import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { NO_HOLIDAYS, openingsOf } from '../../electron/agenda/rules/openings.ts';
import { NEVER, type Schedule } from '../../electron/agenda/rules/schedule.ts';
import { scheduleWritten } from '../../electron/agenda/rules/schedule-text.ts';
import { type Figure, figure, quantile } from './statistics.ts';

const PLACES = 50;
const [WARM_UP, TURNS] = [5, 40];
const ZONE = 'Europe/Brussels';

/** Five rules as coordinators write them, with another hour for each place. */
const RULES = (hour: number): string =>
  [
    `maandag en donderdag ${hour}-${hour + 2}`,
    `om de 2 weken dinsdag vanaf 2026-01-06 ${hour}-${hour + 1}`,
    `eerste woensdag van de maand ${hour}-${hour + 3}`,
    `laatste vrijdag van de maand vanaf 2026-01-01 ${hour}-${hour + 1}`,
    `dag 15 van de maand vanaf 2026-01-01 ${hour}-${hour + 2}`,
  ].join('\n');

function schedules(): Schedule[] {
  return Array.from({ length: PLACES }, (_, nth) => {
    const read = scheduleWritten(RULES(8 + (nth % 8)), NEVER);
    if ('wrong' in read) throw new Error(read.wrong);
    return read.schedule;
  });
}

/** When each place opens next, from its rules alone, against the library that expands the same rules. */
function nextOpenings(): Figure {
  const all = schedules();
  const ours = (now: Temporal.Instant): void => {
    for (const schedule of all) openingsOf(schedule, NO_HOLIDAYS).nextAfter(now);
  };
  const bare = (now: Temporal.Instant): void => {
    const from = now.toZonedDateTimeISO(ZONE);
    for (const { rules } of all) {
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
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const now = Temporal.Instant.from('2026-11-24T08:30:00Z').add({ hours: 7 * turn });
    for (const [side, run] of [ours, bare].entries()) {
      const began = performance.now();
      run(now);
      if (turn >= WARM_UP) times[side === 0 ? 0 : 1].push(performance.now() - began);
    }
  }
  return figure('next opening of 50 places with 5 rules, p50', 'ms', quantile(times[0], 0.5), quantile(times[1], 0.5), 1.5);
}

export const agendaFigures = (): Figure[] => [nextOpenings()];
