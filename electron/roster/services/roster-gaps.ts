import { Temporal } from 'temporal-polyfill';
import { getOpenings } from '../../agenda/services/openings.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant, localTime } from '../../rules/local-time.ts';
import type { Store } from '../../store/open.ts';
import { NO_SKILLS_SET, type SkillSet } from '../../team/rules/skills.ts';
import { findGaps, type Gap, type GapRow, type Needs } from '../rules/find-gaps.ts';
import { ASKED_DAYS, watchedNeeds } from '../rules/watched-needs.ts';
import { listRostered, listShifts } from './shifts.ts';

/**
 * What the openings from one date (ISO) to another, inclusive, lack from now on. Nothing where nobody is in the roster, and
 * where no opening hours are set.
 */
export function listGaps(store: Store, first: string, last: string, now: Temporal.Instant): GapRow[] {
  const { hours } = store.settings.get();
  if (hours === null || listRostered(store).length === 0) return [];
  const minute = Math.floor(now.epochMilliseconds / 60_000) * 60_000;
  const begins = Math.max(minute, localInstant(first, '00:00').epochMilliseconds);
  const ends = localInstant(addDays(last, 1), '00:00').epochMilliseconds;
  if (begins >= ends) return [];
  const openings = getOpenings(store, hours)
    .listOpeningsBetween(Temporal.Instant.fromEpochMilliseconds(begins), Temporal.Instant.fromEpochMilliseconds(ends))
    .map(({ from, to }) => ({ begins: Math.max(begins, from.epochMilliseconds), ends: Math.min(ends, to.epochMilliseconds) }));
  const skills = skillsById(store);
  const shifts = listShifts(store, addDays(first, -1), last)
    .filter(({ isAbsent }) => !isAbsent)
    .map(({ staff, begins: from, ends: to }) => ({ begins: from, ends: to, skills: skills.get(staff) ?? NO_SKILLS_SET }));
  return findGaps(openings, shifts, readNeeds(store, [...skills.values()], now)).map(toRow);
}

const skillsById = (store: Store): ReadonlyMap<string, SkillSet> =>
  new Map(store.team.listStaff().flatMap(({ id, skills, retiredAt }) => (retiredAt === null ? [[id, skills ?? NO_SKILLS_SET]] : [])));

const readNeeds = (store: Store, team: readonly SkillSet[], now: Temporal.Instant): Needs =>
  watchedNeeds(store.tickets.countAskedFrom(addDays(localDate(now), -ASKED_DAYS)), team);

function toRow({ begins, ends, ...missing }: Gap): GapRow {
  const [from, to] = [begins, ends].map((moment) => Temporal.Instant.fromEpochMilliseconds(moment));
  return { ...missing, date: from ? localDate(from) : '', from: from ? localTime(from) : '', to: to ? localTime(to) : '' };
}
