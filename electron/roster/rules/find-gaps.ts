import type { SkillSet } from '../../team/rules/skills.ts';

// What the openings lack. A minute of an opening is covered, or it is in exactly one gap: where nobody is here that is all there is
// to say, and the languages and topics that are missing then are not named as well.

/** From a moment (inclusive) to a moment (exclusive), in milliseconds since 1970. */
export type Span = { begins: number; ends: number };

/** Somebody who is here for a while, and what they know. */
export type Presence = Span & { skills: SkillSet };

/** What somebody has to be here for: languages besides Dutch, and topics. */
export type Needs = { languages: readonly string[]; topics: readonly string[] };

/** Joins spans that touch or overlap; they are in the order of their beginnings. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { begins, ends } of spans) {
    const last = joined.at(-1);
    if (last && begins <= last.ends) last.ends = Math.max(last.ends, ends);
    else joined.push({ begins, ends });
  }
  return joined;
}

/** What is missing for a while: everybody (`isEmpty`), or whoever speaks these languages and may serve these topics. */
export type Gap = Span & { isEmpty: boolean; languages: string[]; topics: string[] };

/** A gap as it is told: its date (ISO) and local times. */
export type GapRow = Omit<Gap, keyof Span> & { date: string; from: string; to: string };

/** The gaps of the openings, by time. Openings and shifts may overlap, touch, and be in any order. */
export function findGaps(openings: readonly Span[], shifts: readonly Presence[], needs: Needs): Gap[] {
  const bounds = [...openings, ...shifts].flatMap(({ begins, ends }) => [begins, ends]);
  const moments = [...new Set(bounds)].sort((a, b) => a - b);
  const gaps: Gap[] = [];
  for (const [index, begins] of moments.entries()) {
    const ends = moments[index + 1];
    if (ends === undefined || !openings.some((opening) => contains(opening, begins))) continue;
    const gap = {
      begins,
      ends,
      ...findMissing(
        shifts.filter((shift) => contains(shift, begins)),
        needs,
      ),
    };
    if (!gap.isEmpty && gap.languages.length === 0 && gap.topics.length === 0) continue;
    const last = gaps.at(-1);
    if (last?.ends === begins && describe(last) === describe(gap)) last.ends = ends;
    else gaps.push(gap);
  }
  return gaps;
}

const contains = ({ begins, ends }: Span, moment: number): boolean => begins <= moment && moment < ends;

const describe = ({ isEmpty, languages, topics }: Gap): string => JSON.stringify([isEmpty, languages, topics]);

function findMissing(present: readonly Presence[], { languages, topics }: Needs): Omit<Gap, keyof Span> {
  if (present.length === 0) return { isEmpty: true, languages: [], topics: [] };
  return {
    isEmpty: false,
    languages: languages.filter((language) => !present.some(({ skills }) => skills.languages.includes(language))),
    topics: topics.filter((topic) => present.every(({ skills }) => skills.topics[topic] === 'not')),
  };
}
