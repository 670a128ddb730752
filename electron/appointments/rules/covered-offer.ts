import type { SkillSet } from '../../team/rules/skills.ts';
import type { Offer } from './offers.ts';

/** Who is here by the roster at a time, and who is in the roster at all. */
type Roster = { here: readonly { id: string; skills: SkillSet }[]; rostered: ReadonlySet<string> };

/**
 * What of an offer can be promised at a time: the topics that somebody who is here may serve, and as many people at once as there
 * are helpers. All of it without a roster (null), and where its helper is in no roster: they come as they always did.
 */
export function coveredOffer(
  { staff, atOnce, topics }: Pick<Offer, 'staff' | 'atOnce'> & { topics: readonly string[] },
  roster: Roster | null,
): { topics: string[]; atOnce: number } {
  if (!roster || (staff !== null && !roster.rostered.has(staff))) return { topics: [...topics], atOnce };
  const able = roster.here.filter(({ id }) => staff === null || id === staff);
  return {
    topics: topics.filter((topic) => able.some(({ skills }) => skills.topics[topic] !== 'not')),
    atOnce: staff === null ? Math.min(atOnce, able.length) : atOnce,
  };
}
