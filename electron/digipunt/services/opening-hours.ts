import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, schoolHolidaysSchema, type SchoolHolidays } from '../../agenda/rules/schedule.ts';
import { formatScheduleText } from '../../agenda/rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { getOpenings, schoolHolidays } from '../../agenda/services/openings.ts';
import { refused } from '../../rules/result.ts';
import { parseScheduleInput } from '../../agenda/services/schedule-input.ts';
import { syncSessionsWithSchedule } from '../../agenda/services/sync-sessions-with-schedule.ts';

// When this Digipunt is open. Without hours of its own the queue is open until staff close it, and a device is due on a
// working day.

/** Until when the place is open by its hours at a moment; null is not open, and undefined that it has no hours. */
export function findClosingTime(store: Store, now: Temporal.Instant): Temporal.Instant | null | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : (getOpenings(store, hours).findOpeningAt(now)?.to ?? null);
}

/** When the place opens next by its hours; undefined when it has none, or never does. */
export function nextOpeningTime(store: Store, now: Temporal.Instant): Temporal.Instant | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : getOpenings(store, hours).findNextOpening(now)?.from;
}

export function openingHoursSettings(store: Store): OpeningHoursSettings {
  const { hours, intake } = store.settings.get();
  const school = schoolHolidays(store).map(({ name, from, to }) => `${from} ${to} ${name}`);
  return {
    when: hours && formatScheduleText(hours),
    holidays: hours?.holidays ?? 'closed',
    intake,
    schoolHolidays: school.join('\n'),
  };
}

/**
 * Puts new hours in the place of the old ones; null is none, and then staff open and close the queue. `seen` is what they
 * were when somebody began to change them.
 */
export function changeOpeningHours(
  store: Store,
  { when, holidays, intake, schoolHolidays: lines, seen }: OpeningHoursSettings & { seen?: string | undefined },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const school = parseSchoolHolidays(lines);
    if (!school.ok) return school;
    const hours = when === null ? null : parseScheduleInput(store.settings.get().hours ?? EMPTY_SCHEDULE, { when, holidays, seen });
    if (hours && !hours.ok) return hours;
    store.settings.set({ hours: hours && hours.value, intake, schoolHolidays: school.value });
    // Trainings go by the school holidays too.
    for (const training of store.trainings.listAll()) syncSessionsWithSchedule(store, training, now);
    return changed(null);
  });
}

/** School holidays, one a line: from, to (ISO dates) and a name. */
function parseSchoolHolidays(lines: string): Result<SchoolHolidays> {
  const trimmedLines = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const read = trimmedLines.map((line) => {
    const [, from = '', to = '', name = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    return { name, from, to };
  });
  const invalidIndex = read.findIndex((each) => each.to < each.from || !schoolHolidaysSchema.safeParse([each]).success);
  if (invalidIndex !== -1)
    return refused({
      code: 'when-unclear',
      field: 'schoolHolidays',
      line: (trimmedLines[invalidIndex] ?? '').slice(0, 120),
      accepted: '2026-12-21 2027-01-03 Kerstvakantie',
    });
  return { ok: true, value: read.slice(0, 100) };
}

/**
 * When this Digipunt is open, in lines of Dutch; null where staff open and close the queue. When the kiosk gives no more
 * numbers before it closes (minutes, and whether it also stops when nobody could be helped in time). School holidays, one a
 * line: from, to (ISO dates) and a name.
 */
export type OpeningHoursSettings = {
  when: string | null;
  holidays: 'closed' | 'open';
  intake: { minutes: number; byWait: boolean };
  schoolHolidays: string;
};
