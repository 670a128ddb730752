import type { SkillSet } from '../../team/rules/skills.ts';
import type { Needs } from './find-gaps.ts';

// Which languages and topics are watched is read from the tickets of the last weeks and is no setting: a list that somebody has to
// keep is wrong after a month. What nobody of the team knows is left out. A roster cannot mend that, and a line that says so on
// every day would hide those that it can.

/** How many days of tickets are looked at. */
export const ASKED_DAYS = 28;

/** What was asked for less often in those days may be chance, and may point at one person. */
const MIN_ASKED = 5;

/** How often a topic was asked for in a language. */
export type Asked = { topic: string; language: string; count: number };

/** The languages and topics that somebody has to be here for, the ones that are asked for most first. */
export function watchedNeeds(asked: readonly Asked[], team: readonly SkillSet[]): Needs {
  const often = (by: 'topic' | 'language'): string[] =>
    [...Map.groupBy(asked, (one) => one[by])]
      .map(([name, all]) => ({ name, count: all.reduce((sum, { count }) => sum + count, 0) }))
      .filter(({ count }) => count >= MIN_ASKED)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name);
  return {
    languages: often('language').filter((language) => team.some(({ languages }) => languages.includes(language))),
    topics: often('topic').filter((topic) => team.some(({ topics }) => topics[topic] !== 'not')),
  };
}
