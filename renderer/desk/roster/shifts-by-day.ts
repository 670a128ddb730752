import type { RosterWeek, ShiftRow } from '../../../electron/roster/services/roster-week.ts';

/** What one staff member has on one day: an absence is of the whole day. */
export type StaffDay = { staff: string; name: string; times: string[]; isAbsent: boolean; isOver: boolean };

/** Who comes on a date (ISO), by the first time. */
export function staffOn({ shifts, staff }: RosterWeek, date: string): StaffDay[] {
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return [
    ...Map.groupBy(
      shifts.filter((shift) => shift.date === date),
      (shift) => shift.staff,
    ),
  ].map(([id, own]) => ({
    staff: id,
    name: names.get(id) ?? '',
    times: own.map(formatTimes),
    isAbsent: own.some(({ isAbsent }) => isAbsent),
    isOver: own.every(({ isOver }) => isOver),
  }));
}

const formatTimes = ({ from, to }: ShiftRow): string => `${from}–${to}`;
