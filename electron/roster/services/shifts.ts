import { Temporal } from 'temporal-polyfill';
import { getOpenings, schoolHolidays } from '../../agenda/services/openings.ts';
import { areHolidaysLoaded } from '../../agenda/services/public-holidays.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate } from '../../rules/local-time.ts';
import type { Store } from '../../store/open.ts';
import type { StaffMember } from '../../team/store/team.ts';
import { joinSpans, type Span } from '../rules/find-gaps.ts';
import { hasShifts, type Roster } from '../rules/roster.ts';

/**
 * One shift of a staff member: its date (ISO) with local times, and as moments (ms since 1970). `isAbsent`: they said that they
 * cannot come.
 */
export type Shift = { staff: string; date: string; from: string; to: string; begins: number; ends: number; isAbsent: boolean };

/** A staff member who has shifts; of whoever is retired they were erased. */
type Rostered = StaffMember & { roster: Roster };

/** The staff members who are in the roster, by name. Nobody, as long as nobody has written one: then everything is as without. */
export const listRostered = (store: Store): Rostered[] =>
  store.team.listStaff().filter((member): member is Rostered => member.roster !== null && hasShifts(member.roster));

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

/** The shifts of today, with those that began yesterday. Kept until the roster or the date changes: they are asked at every ticket. */
function shiftsToday(store: Store, now: Temporal.Instant): readonly Shift[] {
  const today = localDate(now);
  const sources = [today, store.team.listStaff(), schoolHolidays(store), areHolidaysLoaded()];
  const known = knownShifts.get(store);
  if (known?.sources.every((source, index) => source === sources[index])) return known.shifts;
  const shifts = listShifts(store, addDays(today, -1), today);
  knownShifts.set(store, { sources, shifts });
  return shifts;
}

/**
 * When those who are in the roster are still here today, by staff member: their shifts that are not over, joined where they touch.
 * Empty for who does not come, or not any more. Whoever is in no roster is not in it. `isPlanned`: somebody has a shift today.
 */
export type ExpectedToday = { isPlanned: boolean; byStaff: ReadonlyMap<string, readonly Span[]> };

/** What the roster says of the rest of today. */
export function expectedToday(store: Store, now: Temporal.Instant): ExpectedToday {
  const shifts = shiftsToday(store, now);
  const coming = shifts.filter(({ isAbsent, ends }) => !isAbsent && ends > now.epochMilliseconds);
  const byStaff = new Map(listRostered(store).map(({ id }) => [id, joinSpans(coming.filter(({ staff }) => staff === id))]));
  return { isPlanned: shifts.some(({ date }) => date === localDate(now)), byStaff };
}
