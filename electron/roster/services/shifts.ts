import { Temporal } from 'temporal-polyfill';
import { getOpenings, schoolHolidays } from '../../agenda/services/openings.ts';
import { areHolidaysLoaded } from '../../agenda/services/public-holidays.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate } from '../../rules/local-time.ts';
import type { Store } from '../../store/open.ts';
import type { StaffMember } from '../../team/store/team.ts';
import { hasShifts, type Roster } from '../rules/roster.ts';

/**
 * One shift of a staff member: its date (ISO) with local times, and as moments (ms since 1970). `isAbsent`: they said that they
 * cannot come.
 */
export type Shift = { staff: string; date: string; from: string; to: string; begins: number; ends: number; isAbsent: boolean };

/** A staff member who is not retired and has shifts. */
type Rostered = StaffMember & { roster: Roster };

/** The staff members who are in the roster, by name. Nobody, as long as nobody has written one: then everything is as without. */
export const listRostered = (store: Store): Rostered[] =>
  store.team
    .listStaff()
    .filter((member): member is Rostered => member.retiredAt === null && member.roster !== null && hasShifts(member.roster));

/** The first date (ISO) of which shifts are still known: those before it are erased after the retention period. */
export const firstKeptDate = (store: Store, now: Temporal.Instant): string => addDays(localDate(now), -store.settings.get().retentionDays);

/** The shifts that begin from one date (ISO) to another, inclusive, by time; also those of who cannot come. */
export const listShifts = (store: Store, first: string, last: string): Shift[] =>
  listRostered(store)
    .flatMap((member) => shiftsOf(store, member, first, last))
    .sort((a, b) => a.begins - b.begins);

export const shiftsOf = (store: Store, { id, roster }: Pick<Rostered, 'id' | 'roster'>, first: string, last: string): Shift[] =>
  getOpenings(store, roster.schedule)
    .listOccurrences(first, last)
    .map(({ date, from, to, begins, ends }) => ({
      staff: id,
      date,
      from,
      to,
      begins: begins.epochMilliseconds,
      ends: ends.epochMilliseconds,
      isAbsent: roster.absences.includes(date),
    }));

/** The shifts of a date as they were read last, and from what; each source is another object or value after a change of it. */
const knownShifts = new WeakMap<Store, { sources: readonly unknown[]; shifts: readonly Shift[] }>();

/**
 * The shifts of today of those who come, with one that began yesterday and lasts; null when nobody is in the roster. Kept until
 * the roster or the date changes, as it is asked at every ticket.
 */
export function shiftsToday(store: Store, now: Temporal.Instant): readonly Shift[] | null {
  const today = localDate(now);
  const sources = [today, store.team.listStaff(), schoolHolidays(store), areHolidaysLoaded()];
  const known = knownShifts.get(store);
  const isKnown = known?.sources.every((source, index) => source === sources[index]) ?? false;
  const shifts = isKnown && known ? known.shifts : listShifts(store, addDays(today, -1), today).filter(({ isAbsent }) => !isAbsent);
  if (!isKnown) knownShifts.set(store, { sources, shifts });
  if (shifts.length > 0) return shifts;
  return listRostered(store).length > 0 ? shifts : null;
}
