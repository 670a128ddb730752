import * as z from 'zod';
import { isSingleDateRule } from '../../agenda/rules/openings.ts';
import { prunePastEntries } from '../../agenda/rules/reschedule.ts';
import { DEFAULT_RULE_START, EMPTY_SCHEDULE, scheduleSchema } from '../../agenda/rules/schedule.ts';

// A roster is a schedule: whatever "every second Thursday, not in the school holidays" means for a place, it means for a helper,
// and a coordinator writes it in the same lines of Dutch. That a helper cannot come stands beside it and not in it: so it stays
// when the coordinator writes the lines anew, and can be taken back.

/** When a staff member is here, and the dates (ISO, sorted) on which they said that they cannot come. */
export const rosterSchema = z.strictObject({ schedule: scheduleSchema, absences: z.array(z.iso.date()).max(400) });
export type Roster = z.infer<typeof rosterSchema>;

export const EMPTY_ROSTER: Roster = { schedule: EMPTY_SCHEDULE, absences: [] };

/** Whether a roster says anything. */
export const hasShifts = ({ schedule: { rules, exceptions } }: Roster): boolean =>
  rules.length > 0 || exceptions.some(({ periods }) => periods.length > 0);

/**
 * Removes what a roster says of the days before a date (ISO): single dates, absences, rules that ended, and since when a rule
 * applies. A rule for every so many weeks keeps its first week, which says which weeks are meant.
 */
export function eraseBefore({ schedule, absences }: Roster, date: string): Roster {
  const { rules, ...rest } = prunePastEntries(schedule, date);
  const kept = rules.filter(({ last }) => last === null || last >= date);
  const undated = kept.map((rule) => (rule.first < date && canStartEarlier(rule) ? withoutStart(rule) : rule));
  return { schedule: { ...rest, rules: undated }, absences: absences.filter((absence) => absence >= date) };
}

const withoutStart = <Rule extends { first: string }>(rule: Rule): Rule => ({ ...rule, first: DEFAULT_RULE_START });

const canStartEarlier = (rule: { rrule: string }): boolean => !isSingleDateRule(rule) && !rule.rrule.includes('INTERVAL=');

/** A roster with or without an absence on a date (ISO). */
export const withAbsence = (roster: Roster, date: string, isAbsent: boolean): Roster => ({
  ...roster,
  absences: [...roster.absences.filter((absence) => absence !== date), ...(isAbsent ? [date] : [])].sort(),
});
