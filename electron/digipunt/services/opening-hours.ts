import type { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import { NEVER, SCHOOL_HOLIDAYS, type SchoolHolidays } from '../../agenda/rules/schedule.ts';
import { scheduleAsText } from '../../agenda/rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { openingsFor, schoolHolidays } from '../../agenda/services/openings.ts';
import { refused } from '../../rules/result.ts';
import { scheduleSaid } from '../../agenda/services/schedule-input.ts';
import { followSchedule } from '../../agenda/services/sync-sessions.ts';

// When this Digipunt is open. Without hours of its own the queue is open until staff close it, and a device is due on a
// working day.

/** Until when the place is open by its hours at a moment; null is not open, and undefined that it has no hours. */
export function openUntil(store: Store, now: Temporal.Instant): Temporal.Instant | null | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : (openingsFor(store, hours).openAt(now)?.to ?? null);
}

/** When the place opens next by its hours; undefined when it has none, or never does. */
export function nextOpening(store: Store, now: Temporal.Instant): Temporal.Instant | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : openingsFor(store, hours).nextAfter(now)?.from;
}

export function ownHours(store: Store): OwnHours {
  const { hours, intake } = store.settings.get();
  const school = schoolHolidays(store).map(({ name, from, to }) => `${from} ${to} ${name}`);
  return {
    when: hours && scheduleAsText(hours),
    holidays: hours?.holidays ?? 'closed',
    intake,
    schoolHolidays: school.join('\n'),
  };
}

/**
 * Puts new hours in the place of the old ones; null is none, and then staff open and close the queue. `seen` is what they
 * were when somebody began to change them.
 */
export function changeHours(
  store: Store,
  { when, holidays, intake, schoolHolidays: lines, seen }: OwnHours & { seen?: string | undefined },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const school = schoolHolidaysSaid(lines);
    if (!school.ok) return school;
    const hours = when === null ? null : scheduleSaid(store.settings.get().hours ?? NEVER, { when, holidays, seen });
    if (hours && !hours.ok) return hours;
    store.settings.set({ hours: hours && hours.value, intake, schoolHolidays: school.value });
    // Trainings go by the school holidays too.
    for (const training of store.trainings.all()) followSchedule(store, training, now);
    return changed(null);
  });
}

/** School holidays, one a line: from, to (ISO dates) and a name. */
function schoolHolidaysSaid(lines: string): Result<SchoolHolidays> {
  const said = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const read = said.map((line) => {
    const [, from = '', to = '', name = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    return { name, from, to };
  });
  const wrong = read.findIndex((each) => each.to < each.from || !SCHOOL_HOLIDAYS.safeParse([each]).success);
  if (wrong !== -1)
    return refused({
      code: 'when-unclear',
      field: 'schoolHolidays',
      line: (said[wrong] ?? '').slice(0, 120),
      accepted: '2026-12-21 2027-01-03 Kerstvakantie',
    });
  return { ok: true, value: read.slice(0, 100) };
}

/**
 * When this Digipunt is open, in lines of Dutch; null where staff open and close the queue. When the kiosk gives no more
 * numbers before it closes (minutes, and whether it also stops when nobody could be helped in time). School holidays, one a
 * line: from, to (ISO dates) and a name.
 */
export type OwnHours = {
  when: string | null;
  holidays: 'closed' | 'open';
  intake: { minutes: number; byWait: boolean };
  schoolHolidays: string;
};
