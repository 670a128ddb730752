import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../../agenda/rules/schedule.ts';
import { formatScheduleText } from '../../agenda/rules/schedule-text.ts';
import { parseScheduleInput, type ScheduleInput } from '../../agenda/services/schedule-input.ts';
import { checkpointAfterErasure } from '../../privacy/services/erasure.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { EMPTY_ROSTER, eraseBefore, type Roster, withAbsence } from '../rules/roster.ts';
import { firstKeptDate, shiftsOf } from './shifts.ts';

/** The roster of a staff member as a coordinator edits it, in lines of Dutch. */
export type RosterText = { staff: string; when: string; holidays: Schedule['holidays'] };

/** The rosters of all who are not retired, by name. */
export const listRosterTexts = (store: Store): RosterText[] =>
  store.team.listStaff().flatMap(({ id, retiredAt, roster }) => {
    const { schedule } = roster ?? EMPTY_ROSTER;
    return retiredAt === null ? [{ staff: id, when: formatScheduleText(schedule), holidays: schedule.holidays }] : [];
  });

/** Writes when a staff member is here. Refuses a line that is not understood, and text that changed since it was `seen`. */
export function saveRoster(store: Store, staff: string, input: ScheduleInput, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const before = findRoster(store, staff);
    if (!before) return refused({ code: 'staff-unknown', field: 'id' });
    const schedule = parseScheduleInput(before.schedule, input);
    if (!schedule.ok) return schedule;
    return keep(store, staff, before, eraseBefore({ ...before, schedule: schedule.value }, firstKeptDate(store, now)));
  });
}

/**
 * Says that a staff member cannot come on a date (ISO), or that they can after all. Refuses a date without a shift of theirs
 * ('shift-unknown'), and one whose shifts are over ('time-past').
 */
export function setAbsence(
  store: Store,
  { staff, date, isAbsent }: { staff: string; date: string; isAbsent: boolean },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const roster = findRoster(store, staff);
    if (!roster) return refused({ code: 'staff-unknown', field: 'id' });
    const ends = shiftsOf(store, { id: staff, roster }, date, date).map((shift) => shift.ends);
    if (ends.length === 0) return refused({ code: 'shift-unknown', field: 'date' });
    if (Math.max(...ends) <= now.epochMilliseconds) return refused({ code: 'time-past', field: 'date' });
    return keep(store, staff, roster, withAbsence(eraseBefore(roster, firstKeptDate(store, now)), date, isAbsent));
  });
}

/** The date (ISO) before which each store has nothing left to erase. */
const erasedBefore = new WeakMap<Store, string>();

/** Erases the shifts and absences of before the retention period: at start, and when a day or a change of the period moves it. */
export function runRosterRetention(store: Store, now: Temporal.Instant): Result<Change<null>> {
  const firstKept = firstKeptDate(store, now);
  if (erasedBefore.get(store) === firstKept) return unchanged(null);
  const result = store.transact((): Result<Change<null>> => {
    let isChanged = false;
    for (const { id, roster } of store.team.listStaff()) {
      if (!roster) continue;
      const result = keep(store, id, roster, eraseBefore(roster, firstKept));
      isChanged ||= result.value.changed;
    }
    return isChanged ? changed(null) : unchanged(null);
  });
  erasedBefore.set(store, firstKept);
  return checkpointAfterErasure(store, result);
}

function findRoster(store: Store, staff: string): Roster | undefined {
  const member = store.team.findStaffMember(staff);
  return member && !member.retiredAt ? (member.roster ?? EMPTY_ROSTER) : undefined;
}

function keep(store: Store, staff: string, before: Roster, roster: Roster) {
  if (isDeepStrictEqual(roster, before)) return unchanged(null);
  store.team.setRoster(staff, isDeepStrictEqual(roster, EMPTY_ROSTER) ? null : roster);
  return changed(null);
}
