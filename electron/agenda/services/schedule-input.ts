import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText, parseScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import { listUpcoming } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** A schedule as a coordinator enters it: `when` as lines of Dutch, `seen` the lines as they were when editing began. */
export type ScheduleInput = { when: string; holidays: Schedule['holidays']; seen?: string | undefined };

const WHEN_EXAMPLE = 'maandag 9-12 13:30-17';

/**
 * Parses a schedule from lines of Dutch. Refuses the first line that is not understood ('when-unclear'), and a schedule that
 * is no longer as it was `seen` ('changed-meanwhile'): participants may have been notified of that change.
 */
export function parseScheduleInput(before: Schedule, { when, holidays, seen }: ScheduleInput): Result<Schedule> {
  if (seen !== undefined && seen !== formatScheduleText(before)) return refused({ code: 'changed-meanwhile', field: 'when' });
  const parsed = parseScheduleText(when, { ...before, holidays });
  if ('wrong' in parsed) return refused({ code: 'when-unclear', field: 'when', line: parsed.wrong.slice(0, 120), accepted: WHEN_EXAMPLE });
  return { ok: true, value: parsed.schedule };
}

/** How far ahead the preview looks, in days, and how many occurrences it shows. */
const PREVIEW_LIMITS = { days: 400, most: 10 };

/** The next ten occurrences (ISO 8601) of a schedule that is being entered. Refuses a line that is not understood. */
export function previewSchedule(
  store: Store,
  { when, holidays }: Omit<ScheduleInput, 'seen'>,
  now: Temporal.Instant,
): Result<{ from: string; to: string }[]> {
  const schedule = parseScheduleInput(EMPTY_SCHEDULE, { when, holidays });
  if (!schedule.ok) return schedule;
  return ok(
    listUpcoming(store, schedule.value, now, PREVIEW_LIMITS).map(({ begins, ends }) => ({
      from: toTimestamp(begins),
      to: toTimestamp(ends),
    })),
  );
}
