import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText, parseScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import { listUpcoming } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';

/** A schedule as a coordinator writes it: `when` in lines of Dutch, `seen` as it was when they began to change it. */
export type ScheduleInput = { when: string; holidays: Schedule['holidays']; seen?: string | undefined };

const WHEN_EXAMPLE = 'maandag 9-12 13:30-17';

/**
 * A schedule from lines of Dutch, or the line that is none. Where it is no longer as it was `seen`, somebody else moved
 * something meanwhile, and perhaps told people so: that is not written over.
 */
export function parseScheduleInput(before: Schedule, { when, holidays, seen }: ScheduleInput): Result<Schedule> {
  if (seen !== undefined && seen !== formatScheduleText(before)) return refused({ code: 'changed-meanwhile', field: 'when' });
  const read = parseScheduleText(when, { ...before, holidays });
  if ('wrong' in read) return refused({ code: 'when-unclear', field: 'when', line: read.wrong.slice(0, 120), accepted: WHEN_EXAMPLE });
  return { ok: true, value: read.schedule };
}

/** So many of the next times are shown to whoever writes them down. */
const PREVIEW_LIMITS = { days: 400, most: 10 };

/** What lines of Dutch mean: the next ten times. */
export function previewSchedule(
  store: Store,
  { when, holidays }: Omit<ScheduleInput, 'seen'>,
  now: Temporal.Instant,
): Result<{ from: string; to: string }[]> {
  const schedule = parseScheduleInput(EMPTY_SCHEDULE, { when, holidays });
  if (!schedule.ok) return schedule;
  return ok(listUpcoming(store, schedule.value, now, PREVIEW_LIMITS).map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) })));
}
