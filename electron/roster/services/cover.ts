import { addDays } from '../../rules/dates.ts';
import type { Store } from '../../store/open.ts';
import { NO_SKILLS_SET, type SkillSet } from '../../team/rules/skills.ts';
import { joinSpans, type Span } from '../rules/find-gaps.ts';
import { listRostered, shiftsOf } from './shifts.ts';

/** Who is here on a date by the roster: of all who are in it, and for the whole of a time of that date. */
export type Cover = { rostered: ReadonlySet<string>; during: (time: Span) => { id: string; skills: SkillSet }[] };

/** Reads the roster of a date (ISO); null when nobody is in the roster. */
export function readCover(store: Store, date: string): Cover | null {
  const members = listRostered(store).map((member) => {
    const shifts = shiftsOf(store, member, addDays(date, -1), date).filter(({ isAbsent }) => !isAbsent);
    return { id: member.id, skills: member.skills ?? NO_SKILLS_SET, spans: joinSpans(shifts) };
  });
  if (members.length === 0) return null;
  return {
    rostered: new Set(members.map(({ id }) => id)),
    during: ({ begins, ends }) => members.filter(({ spans }) => spans.some((span) => span.begins <= begins && ends <= span.ends)),
  };
}
