import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, schoolHolidaysSchema, type SchoolHolidays } from '../../agenda/rules/schedule.ts';
import { formatScheduleText } from '../../agenda/rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { getOpenings, getOpenStatus, schoolHolidays } from '../../agenda/services/openings.ts';
import { refused } from '../../rules/result.ts';
import { parseScheduleInput } from '../../agenda/services/schedule-input.ts';
import { type ChangedBy, changeSettings } from './change-settings.ts';

// The opening hours of this Digipunt. Without opening hours staff open and close the queue, and a device is due on a working
// day.

/** When the opening in which `now` falls ends; null when closed, undefined when no opening hours are set. */
export function findClosingTime(store: Store, now: Temporal.Instant): Temporal.Instant | null | undefined {
  const { hours } = store.settings.get();
  if (hours === null) return undefined;
  const { open, until } = getOpenStatus(store, hours, now);
  return open ? until : null;
}

/** When the next opening begins; undefined when no opening hours are set, or when there is no opening in the next 400 days. */
export function nextOpeningTime(store: Store, now: Temporal.Instant): Temporal.Instant | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : getOpenings(store, hours).findNextOpening(now)?.from;
}

export function openingHoursSettings(store: Store): OpeningHoursSettings {
  const { hours, intake } = store.settings.get();
  const schoolHolidayLines = schoolHolidays(store).map(({ name, from, to }) => `${from} ${to} ${name}`);
  return {
    when: hours && formatScheduleText(hours),
    holidays: hours?.holidays ?? 'closed',
    intake,
    schoolHolidays: schoolHolidayLines.join('\n'),
  };
}

/**
 * Replaces the opening hours; `when` null removes them. `seen` is the text of the hours that the form was loaded with: refused
 * as 'changed-meanwhile' when they have changed since. A line that cannot be parsed is refused as 'when-unclear'.
 */
export function changeOpeningHours(
  store: Store,
  { when, holidays, intake, schoolHolidays: lines, seen }: OpeningHoursSettings & { seen?: string | undefined },
  by: ChangedBy,
) {
  return store.transact((): Result<Change<null>> => {
    const school = parseSchoolHolidays(lines);
    if (!school.ok) return school;
    const hours = when === null ? null : parseScheduleInput(store.settings.get().hours ?? EMPTY_SCHEDULE, { when, holidays, seen });
    if (hours && !hours.ok) return hours;
    const result = changeSettings(store, { hours: hours && hours.value, intake, schoolHolidays: school.value }, by);
    return result.ok ? changed(null) : result;
  });
}

/** Parses school holidays, one per line: from, to (ISO dates) and a name. More than 100 are cut off. */
function parseSchoolHolidays(lines: string): Result<SchoolHolidays> {
  const trimmedLines = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const holidays = trimmedLines.map((line) => {
    const [, from = '', to = '', name = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    return { name, from, to };
  });
  const invalidIndex = holidays.findIndex((holiday) => holiday.to < holiday.from || !schoolHolidaysSchema.safeParse([holiday]).success);
  if (invalidIndex !== -1)
    return refused({
      code: 'when-unclear',
      field: 'schoolHolidays',
      line: (trimmedLines[invalidIndex] ?? '').slice(0, 120),
      accepted: '2026-12-21 2027-01-03 Kerstvakantie',
    });
  return { ok: true, value: holidays.slice(0, 100) };
}

export type OpeningHoursSettings = {
  /** The schedule in lines of Dutch; null when staff open and close the queue. */
  when: string | null;
  /** Whether public holidays close the Digipunt. */
  holidays: 'closed' | 'open';
  /** How long before closing the kiosk stops giving numbers (minutes); `byWait`: also when the wait would last until closing. */
  intake: { minutes: number; byWait: boolean };
  /** One per line: from, to (ISO dates) and a name. */
  schoolHolidays: string;
};
