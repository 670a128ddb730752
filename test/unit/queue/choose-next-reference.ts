import type { ChoiceSettings } from '../../../electron/queue/rules/choice-settings.ts';
import { type Candidate, type ChoiceReason, type Helper, mayServe } from '../../../electron/queue/rules/choose-next.ts';
import { sortByPosition } from '../../../electron/queue/rules/line-order.ts';

// The choice of the next ticket as it reads best, without what makes it fast: lists are sorted and filtered again at each step,
// and a ticket is matched to a helper by itself. The real one has to give the same answers.

/** A hold counts as about to end this long before (ms). */
const HOLD_ENDING_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

export function chooseNextPlainly<T extends Candidate>(
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

/** Whether one conversation less for each helper would leave somebody unserved at closing time whom they may serve. */
function isTimeScarce(line: readonly Candidate[], present: readonly Helper[]): boolean {
  if (present.every(({ slots }) => slots > line.length)) return false;
  const fewer = present.map((helper) => ({ ...helper, slots: helper.slots - 1 }));
  const servable = line.filter((ticket) => present.some((helper) => mayServe(helper, ticket)));
  return countServable(servable, fewer) < servable.length;
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
