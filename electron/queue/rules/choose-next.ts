import type { SkillSet } from '../../team/rules/skills.ts';
import type { ChoiceSettings } from './choice-settings.ts';
import { type QueuePosition, sortByPosition } from './line-order.ts';
import { countServed } from './served-count.ts';

// Which ticket a helper calls next. In plain words:
//
//  1. The line is the order of arrival; a visitor who missed a call stands behind the next two.
//  2. A helper calls only what they may serve: topics at which they are 'good' or which they 'can', never 'not'; and what was
//     transferred to a colleague who is present is for that colleague.
//  3. Of those, the visitor comes first who has waited longest.
//  4. Some visitors count as if they had waited some minutes longer: when the helper is good at the topic, when the helper
//     speaks their language, when their device is about to be given to somebody else, when staff granted them
//     priority or they have an appointment. These minutes are settings with bounds, and add up to at most an hour and three quarters.
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

/** The waiting tickets and the helpers, with what does not change from one call to the next. */
export type ChoiceTable = {
  settings: ChoiceSettings;
  tickets: readonly Candidate[];
  /** Those present; one more may be last, who asks and is not counted. */
  helpers: readonly Helper[];
  /** By how many minutes each helper moves each ticket ahead; computed when that helper first calls. */
  creditMinutes: (readonly number[] | undefined)[];
  /** The group of each ticket: those that the same helpers may serve. */
  groupOf: readonly number[];
  groups: readonly Group[];
  /** Answers of `createHarmlessTest` by group, where time is not scarce: they come back at many calls of a day. */
  harmless: Map<string, boolean[]>;
};

/** Which of the helpers may serve the tickets of a group; of those present, whether at least one, and whether all. */
type Group = { servers: readonly boolean[]; isForSome: boolean; isForAll: boolean };

/** Who waits at a moment: indices of tickets in the order of the line. Of each ticket the overtakings, of each helper present the slots. */
export type Line = { order: readonly number[]; overtaken: readonly number[]; slots: readonly number[] };

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
  const tickets = sortByPosition(waiting);
  const index = present.findIndex(({ id }) => id === me.id);
  const table = createChoiceTable(tickets, index < 0 ? [...present, me] : present, settings, present.length);
  const line = {
    order: tickets.map((_, ticket) => ticket),
    overtaken: tickets.map(({ overtaken }) => overtaken),
    slots: present.map(({ slots }) => slots),
  };
  const choice = chooseFromLine(table, line, index < 0 ? present.length : index, now);
  const ticket = choice && tickets[choice.ticket];
  return ticket && { ticket, reason: choice.reason };
}

/** Prepares the choice among tickets and helpers, of whom the first `presentCount` are present, as for all calls of a simulated day. */
export function createChoiceTable(
  tickets: readonly Candidate[],
  helpers: readonly Helper[],
  settings: ChoiceSettings,
  presentCount = helpers.length,
): ChoiceTable {
  const groups: Group[] = [];
  const groupsByServers = new Map<string, number>();
  // What a helper may serve depends on the topic and the recipient only, which many tickets share.
  const groupsByTopic = new Map<string, number>();
  const groupOf = tickets.map((ticket) => {
    const topic = `${ticket.topic} ${ticket.onlyFor ?? ''}`;
    const known = groupsByTopic.get(topic);
    if (known !== undefined) return known;
    const servers = helpers.map((helper) => mayServe(helper, ticket));
    const present = new Set(servers.slice(0, presentCount));
    const group =
      groupsByServers.get(servers.join()) ?? groups.push({ servers, isForSome: present.has(true), isForAll: !present.has(false) }) - 1;
    groupsByServers.set(servers.join(), group);
    groupsByTopic.set(topic, group);
    return group;
  });
  return { settings, tickets, helpers, creditMinutes: [], groupOf, groups, harmless: new Map() };
}

/** Whether a helper may serve a ticket; both are indices of the table. */
export const isServable = ({ groupOf, groups }: ChoiceTable, ticket: number, helper: number): boolean =>
  groups[groupOf[ticket] ?? 0]?.servers[helper] ?? false;

/** The minutes by which a helper moves each ticket ahead, without those of a hold, which depend on the time. */
function creditMinutesOf({ settings, tickets, helpers, creditMinutes }: ChoiceTable, me: number): readonly number[] {
  const helper = helpers[me];
  if (!helper) return [];
  return (creditMinutes[me] ??= tickets.map((ticket) =>
    creditsOf(ticket, helper, settings, false).reduce((sum, [, minutes]) => sum + minutes, 0),
  ));
}

/** The ticket (its index) that a helper (an index too) calls next of a line, and why; undefined when none waits that they may serve. */
export function chooseFromLine(
  table: ChoiceTable,
  line: Line,
  me: number,
  now: number,
): { ticket: number; reason: ChoiceReason } | undefined {
  const isScarce = isTimeScarce(table, line);
  const { allowed, first, dueCounts, isAllForAll } = surveyLine(table, line, me, now, isScarce);
  const preferred = findFirst(allowed);
  if (!preferred) return undefined;
  // Where everybody may serve everything, no choice takes a colleague's only ticket.
  const isHarmless = isAllForAll || allowed.length === 1 ? () => true : createHarmlessTest(table, line.slots, dueCounts, me, isScarce);
  const chosen = isHarmless(preferred) ? preferred : (findFirst(allowed.filter(isHarmless)) ?? preferred);
  const { ticket } = chosen;
  if (ticket === first) return { ticket, reason: 'waits-longest' };
  if (chosen !== preferred) return { ticket, reason: 'only-you' };
  return { ticket, reason: isScarce ? 'waits-longest' : reasonOf(table, ticket, me, now) };
}

/** Whether one conversation less for each helper would leave somebody unserved at closing time whom they may serve. */
function isTimeScarce({ groupOf, groups }: ChoiceTable, { order, slots }: Line): boolean {
  if (slots.every((own) => own > order.length)) return false;
  const counts = groups.map(() => 0);
  let servable = 0;
  for (const ticket of order) {
    const group = groupOf[ticket] ?? 0;
    if (!groups[group]?.isForSome) continue;
    addOne(counts, group);
    servable += 1;
  }
  const fewer = slots.map((own) => own - 1);
  return !hasTimeForAll(counts, groups, fewer, servable) && countServed(counts, groups, fewer) < servable;
}

/**
 * Whether those who may serve any one group have time for all who wait: then everybody can be served (Hall's theorem), which
 * need not be counted. So it is for most of a day.
 */
function hasTimeForAll(counts: readonly number[], groups: readonly Group[], capacities: readonly number[], all: number): boolean {
  for (const [group, { servers }] of groups.entries()) {
    if (counts[group] === 0) continue;
    let capacity = 0;
    for (let helper = 0; helper < capacities.length; helper++) if (servers[helper]) capacity += Math.max(0, capacities[helper] ?? 0);
    if (capacity < all) return false;
  }
  return true;
}

const addOne = (counts: number[], index: number): void => void (counts[index] = (counts[index] ?? 0) + 1);

/**
 * A ticket that a helper may call now, and its position in line: the smallest `rank` goes first. `dueGroup` is its group when it
 * is due, and the number of groups when it is not.
 */
type Allowed = { ticket: number; rank: number; position: number; dueGroup: number };

function findFirst(allowed: readonly Allowed[]): Allowed | undefined {
  let first = allowed[0];
  for (const other of allowed)
    if (first && (other.rank < first.rank || (other.rank === first.rank && other.position < first.position))) first = other;
  return first;
}

/**
 * Of each group, and of those who are not due, the ticket that a helper would call first of what they may serve and the cap on
 * overtakings allows. The rank is since when it would have waited with its credits, or, where time is scarce, how seldom it was
 * overtaken. Also the first in line of all that they may serve, and how many of each group are due: all where time is scarce,
 * else as many as helpers are present.
 */
function surveyLine(table: ChoiceTable, { order, overtaken, slots }: Line, me: number, now: number, isScarce: boolean) {
  const { settings, tickets, groupOf, groups } = table;
  const creditMinutes = creditMinutesOf(table, me);
  const best: (Allowed | undefined)[] = [...groups, undefined].map(() => undefined);
  const dueCounts = groups.map(() => 0);
  let [first, since, isBehindCapped, isAllForAll] = [-1, -Infinity, false, true];
  let dueLeft = isScarce ? Infinity : slots.length;
  let position = -1;
  for (const ticket of order) {
    position += 1;
    const candidate = tickets[ticket];
    const group = groupOf[ticket] ?? 0;
    const servers = groups[group];
    if (!candidate || !servers) continue;
    isAllForAll &&= servers.isForAll;
    const isDue = dueLeft > 0 && servers.isForSome;
    if (isDue) {
      dueLeft -= 1;
      addOne(dueCounts, group);
    }
    // A visitor who missed a call counts as having come with the one they now stand behind.
    since = Math.max(since, candidate.takenAt);
    if (!servers.servers[me]) continue;
    if (first < 0) first = ticket;
    const count = overtaken[ticket] ?? 0;
    if (!isBehindCapped || candidate.hasPriority) {
      const minutes = (creditMinutes[ticket] ?? 0) + (isHoldEnding(candidate, now) ? settings.holdMinutes : 0);
      const rank = isScarce ? -count : since - minutes * MINUTE_MS;
      const dueGroup = isDue ? group : groups.length;
      const other = best[dueGroup];
      if (!other || rank < other.rank) best[dueGroup] = { ticket, rank, position, dueGroup };
    }
    isBehindCapped ||= count >= settings.overtakings;
  }
  return { allowed: best.filter((one) => one !== undefined), first, dueCounts, isAllForAll };
}

/**
 * Whether a helper can call a ticket so that the others stay as well served as possible: all who are due, by the conversations that
 * fit before closing time when these are scarce, else by one of each helper.
 */
function createHarmlessTest(table: ChoiceTable, slots: readonly number[], dueCounts: readonly number[], me: number, isScarce: boolean) {
  const { groups } = table;
  const answers = isScarce ? [] : findAnswers(table.harmless, `${me} ${dueCounts.join(' ')}`);
  const own = isScarce ? slots : slots.map(() => 1);
  const left = own.map((count, helper) => (helper === me ? count - 1 : count));
  let most: number | undefined;
  return ({ dueGroup }: Allowed): boolean =>
    (answers[dueGroup] ??= ((): boolean => {
      most ??= countServed(dueCounts, groups, own);
      const others = dueCounts.map((count, group) => (group === dueGroup ? count - 1 : count));
      return countServed(others, groups, left) + (dueGroup < groups.length ? 1 : 0) >= most;
    })());
}

function findAnswers(known: ChoiceTable['harmless'], key: string): boolean[] {
  const answers = known.get(key) ?? [];
  known.set(key, answers);
  return answers;
}

/** The largest credit of a ticket; the first of equal ones. */
function reasonOf({ settings, tickets, helpers }: ChoiceTable, ticket: number, me: number, now: number): ChoiceReason {
  const [candidate, helper] = [tickets[ticket], helpers[me]];
  if (!candidate || !helper) return 'waits-longest';
  return creditsOf(candidate, helper, settings, isHoldEnding(candidate, now)).reduce<[ChoiceReason, number]>(
    (most, credit) => (credit[1] > most[1] ? credit : most),
    ['waits-longest', 0],
  )[0];
}

const isHoldEnding = ({ holdEndsAt }: Candidate, now: number): boolean => holdEndsAt !== null && holdEndsAt - now <= HOLD_ENDING_MS;

const creditsOf = (ticket: Candidate, me: Helper, settings: ChoiceSettings, holdEnding: boolean): [ChoiceReason, number][] => [
  ['priority', ticket.hasPriority ? settings.priorityMinutes : 0],
  ['hold', holdEnding ? settings.holdMinutes : 0],
  ['language', me.languages.includes(ticket.language) ? settings.languageMinutes : 0],
  ['good-topic', me.topics[ticket.topic] === 'good' ? settings.goodTopicMinutes : 0],
];
