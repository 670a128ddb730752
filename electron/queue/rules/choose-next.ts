import type { SkillSet } from '../../team/rules/skills.ts';
import type { ChoiceSettings } from './choice-settings.ts';
import { type QueuePosition, sortByPosition } from './line-order.ts';

// Which ticket a helper calls next. In plain words:
//
//  1. The line is the order of arrival; a visitor who missed a call stands behind the next two.
//  2. A helper calls only what they may serve: topics at which they are 'good' or which they 'can', never 'not'; and what was
//     transferred to a colleague who is present is for that colleague.
//  3. Of those, the visitor comes first who has waited longest.
//  4. Some visitors count as if they had waited some minutes longer: when the helper is good at the topic, when the helper
//     speaks their language, when their device is about to be given to somebody else, when staff granted them
//     priority. These minutes are settings with bounds, and add up to at most an hour and three quarters.
//  5. Nobody is overtaken more often than the cap says, except by granted priority: who was overtaken so often is called
//     before anybody behind them, by the first helper who may serve them. An overtaking counts when a helper who could
//     have served a visitor calls somebody behind them.
//  6. As many of the first in line as there are helpers are due. A helper leaves a due visitor to a colleague when that
//     is the only way in which all who are due can be helped at once.
//  7. Before closing time, when one conversation less for each helper would leave somebody unserved, rules 4 and 6 no
//     longer count: a helper takes first whom nobody else has the time for, and of those who was overtaken most often.
//  8. Rule 5 goes before all that follow it.
//  9. Where all helpers can do everything and speak the same languages, this is first come, first served.
// 10. What no helper who is present may serve is not called, but named, so that staff can act.

/** A waiting ticket, as far as the choice depends on it. Moments are milliseconds since 1970. */
export type Candidate = QueuePosition & {
  topic: string;
  language: string;
  takenAt: number;
  /** How many tickets behind it were called by helpers who could have served it. */
  overtaken: number;
  /** The only helper who may serve it, after a transfer to somebody who is present; null for anybody who knows the topic. */
  onlyFor: string | null;
  /** Whether staff granted it priority. */
  hasPriority: boolean;
  /** When the device that is held for it is given to somebody else; null without a hold. */
  holdEndsAt: number | null;
};

/** A helper who is present. A topic that is not named is one that they can. */
export type Helper = SkillSet & {
  id: string;
  /** How many conversations they can still begin before closing time; Infinity where no time is set. */
  slots: number;
};

/** Why a ticket is next. `only-you`: no other helper who is present could serve it in time. */
export type ChoiceReason = 'waits-longest' | 'priority' | 'hold' | 'language' | 'good-topic' | 'only-you';

/** A hold counts as about to end this long before (ms). */
const HOLD_ENDING_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

/** Whether a helper may be given a ticket. */
export const mayServe = (helper: Pick<Helper, 'id' | 'topics'>, { topic, onlyFor }: Pick<Candidate, 'topic' | 'onlyFor'>): boolean =>
  onlyFor === null ? helper.topics[topic] !== 'not' : onlyFor === helper.id;

/** The waiting tickets that no helper who is present may serve, in line order. */
export const findUnservable = <T extends Candidate>(waiting: readonly T[], present: readonly Helper[]): T[] =>
  sortByPosition(waiting).filter((ticket) => !present.some((helper) => mayServe(helper, ticket)));

/** The tickets that a call of `chosen` by this helper overtakes: ahead of it in line, and within what they may serve. */
export function findOvertaken<T extends Candidate>(chosen: T, waiting: readonly T[], me: Helper): T[] {
  const line = sortByPosition(waiting);
  return line.slice(0, line.indexOf(chosen)).filter((ticket) => mayServe(me, ticket));
}

/**
 * The ticket that `me` calls next and why; undefined when none waits that they may serve. `present` are all helpers who are
 * signed in, with `me`; `now` is in milliseconds since 1970.
 */
export function chooseNext<T extends Candidate>(
  waiting: readonly T[],
  me: Helper,
  present: readonly Helper[],
  settings: ChoiceSettings,
  now: number,
): { ticket: T; reason: ChoiceReason } | undefined {
  const line = sortByPosition(waiting);
  const servable = line.filter((ticket) => mayServe(me, ticket));
  const first = servable[0];
  if (!first) return undefined;
  const isScarce = isTimeScarce(line, present);
  const ranked = (isScarce ? rankByOvertakings(line) : rankByWait(line, me, settings, now)).filter(({ ticket }) => mayServe(me, ticket));
  const allowed = ranked.filter(({ ticket }) => ticket.hasPriority || !isBehindCapped(ticket, servable, settings.overtakings));
  const preferred = allowed[0]?.ticket ?? first;
  const chosen =
    leaveToColleagues(
      allowed.map(({ ticket }) => ticket),
      line,
      me,
      present,
      isScarce,
    ) ?? preferred;
  if (chosen === first) return { ticket: chosen, reason: 'waits-longest' };
  if (chosen !== preferred) return { ticket: chosen, reason: 'only-you' };
  return { ticket: chosen, reason: ranked.find(({ ticket }) => ticket === chosen)?.reason ?? 'waits-longest' };
}

/** Whether one conversation less for each helper would leave somebody unserved at closing time. */
function isTimeScarce(line: readonly Candidate[], present: readonly Helper[]): boolean {
  if (present.every(({ slots }) => slots > line.length)) return false;
  const fewer = present.map((helper) => ({ ...helper, slots: helper.slots - 1 }));
  return countServable(line, fewer) < line.length;
}

/** Whether a ticket that was overtaken as often as the cap allows stands ahead. */
function isBehindCapped(ticket: Candidate, servable: readonly Candidate[], cap: number): boolean {
  for (const ahead of servable) {
    if (ahead === ticket) return false;
    if (ahead.overtaken >= cap) return true;
  }
  return false;
}

/** The line with those first who were overtaken most often. */
const rankByOvertakings = <T extends Candidate>(line: readonly T[]) =>
  [...line].sort((a, b) => b.overtaken - a.overtaken).map((ticket) => ({ ticket, reason: 'waits-longest' as const }));

/** The line with the credited wait of each ticket, the longest first; the reason is the largest credit. */
function rankByWait<T extends Candidate>(line: readonly T[], me: Helper, settings: ChoiceSettings, now: number) {
  let since = -Infinity;
  return line
    .map((ticket, index) => {
      // A visitor who missed a call counts as having come with the one they now stand behind.
      since = Math.max(since, ticket.takenAt);
      const credits = creditsOf(ticket, me, settings, now);
      const minutes = credits.reduce((sum, [, credit]) => sum + credit, 0);
      const reason = credits.reduce<[ChoiceReason, number]>(
        (most, credit) => (credit[1] > most[1] ? credit : most),
        ['waits-longest', 0],
      )[0];
      return { ticket, index, reason, since: since - minutes * MINUTE_MS };
    })
    .sort((a, b) => a.since - b.since || a.index - b.index);
}

function creditsOf(ticket: Candidate, me: Helper, settings: ChoiceSettings, now: number): [ChoiceReason, number][] {
  const isHoldEnding = ticket.holdEndsAt !== null && ticket.holdEndsAt - now <= HOLD_ENDING_MS;
  return [
    ['priority', ticket.hasPriority ? settings.priorityMinutes : 0],
    ['hold', isHoldEnding ? settings.holdMinutes : 0],
    ['language', me.languages.includes(ticket.language) ? settings.languageMinutes : 0],
    ['good-topic', me.topics[ticket.topic] === 'good' ? settings.goodTopicMinutes : 0],
  ];
}

/**
 * The first of `allowed` whose call leaves the others as well served as possible: all who wait by the conversations that fit
 * before closing time when these are scarce, else those who are due by one conversation of each helper.
 */
function leaveToColleagues<T extends Candidate>(
  allowed: readonly T[],
  line: readonly T[],
  me: Helper,
  present: readonly Helper[],
  isScarce: boolean,
): T | undefined {
  // Where everybody may serve everything, no choice takes a colleague's only ticket.
  if (line.every((ticket) => present.every((helper) => mayServe(helper, ticket)))) return allowed[0];
  const servable = line.filter((ticket) => present.some((helper) => mayServe(helper, ticket)));
  const tickets = isScarce ? servable : servable.slice(0, present.length);
  const helpers = isScarce ? present : present.map((helper) => ({ ...helper, slots: 1 }));
  const left = helpers.map((helper) => (helper.id === me.id ? { ...helper, slots: helper.slots - 1 } : helper));
  const most = countServable(tickets, helpers);
  return allowed.find((ticket) => {
    const others = tickets.filter((other) => other !== ticket);
    return countServable(others, left) + (others.length < tickets.length ? 1 : 0) >= most;
  });
}

/** How many tickets the helpers can serve at most: a maximum matching, by augmenting paths. */
function countServable(tickets: readonly Candidate[], helpers: readonly Helper[]): number {
  const servedBy = helpers.map((): Candidate[] => []);
  const assign = (ticket: Candidate, tried: Set<number>): boolean => {
    for (const [index, helper] of helpers.entries()) {
      if (tried.has(index) || !mayServe(helper, ticket)) continue;
      tried.add(index);
      const served = servedBy[index] ?? [];
      const moved = served.length < helper.slots ? undefined : served.find((other) => assign(other, tried));
      if (served.length >= helper.slots && !moved) continue;
      if (moved) served.splice(served.indexOf(moved), 1);
      served.push(ticket);
      return true;
    }
    return false;
  };
  return tickets.filter((ticket) => assign(ticket, new Set())).length;
}
