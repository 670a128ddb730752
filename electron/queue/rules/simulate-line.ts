import type { ChoiceSettings } from './choice-settings.ts';
import { type Candidate, chooseFromLine, type ChoiceTable, createChoiceTable, type Helper, isServable } from './choose-next.ts';
import { sortByPosition } from './line-order.ts';

// One course of a line, from a moment until closing time: helpers call whom `chooseFromLine` says, as at the desks. How long a
// visitor is helped, who does not come and when a helper pauses comes from outside, so that the forecast of the wait can draw
// it from the history, and `npm run cli -- simulate` from what it is told.

/**
 * A helper of a course, in ms since 1970: when they sign in (in the past for one who is there), when they can make their first
 * call (later than now while they help or pause), and from when on they call nobody.
 */
export type HelperTimes = { arrivesAt: number; freeAt: number; leavesAt: number };

/** What happens in one course; all times in ms. `index` is that of the ticket in the line. */
export type Course = {
  helpers: readonly HelperTimes[];
  /** Whether an expected visitor comes. */
  comes?: (index: number) => boolean;
  /** How long a call holds its helper. */
  lengthOf: (index: number, at: number) => number;
  /** Whether a called visitor does not come, by how many calls they have missed. */
  isMissed: (index: number, missed: number) => boolean;
  /** How long a call of somebody who does not come holds its helper. */
  missLength: number;
  /** How long a helper pauses after a call of a ticket, and before one of a ticket that arrives while they are free. */
  pauseAfter: (index: number) => number;
  pauseBefore: (index: number) => number;
};

/** What became of a line. `calledAt` (ms since 1970) is the next call of each ticket, Infinity without one. */
export type CourseResult = { calledAt: Float64Array; overtakings: number; busyMs: number };

/** A ticket of a line, and how many calls its visitor has missed. `isExpected`: of a visitor who may come; a course does not go on for them. */
export type LineTicket = Candidate & { passes: number; isExpected?: boolean };

/** What does not change from one course of a line to the next. Tickets arrive when they are taken; those of before `now` wait already. */
export type SimulatedLine = {
  tickets: readonly LineTicket[];
  helpers: readonly Helper[];
  settings: ChoiceSettings;
  now: number;
  /** When the last call can be made (ms since 1970); Infinity where no time is set. */
  closesAt: number;
  /** The mean length of a conversation (ms), by which the conversations that fit before closing time are counted. */
  meanLengthMs: number;
};

/** How many conversations a helper can still begin: the last one may end after closing time. */
export const countConversations = (msLeft: number, meanLengthMs: number): number =>
  Math.max(1, Math.ceil(msLeft / Math.max(1, meanLengthMs)));

/** Prepares a line; returns the function that runs one course of it, and the tickets in the order of their indices. */
export function createLineSimulator(line: SimulatedLine) {
  const tickets = sortByPosition(line.tickets);
  const findTable = createTableLookup(tickets, line);
  const run = (course: Course): CourseResult => runCourse({ ...line, tickets }, findTable, course);
  return { tickets, run };
}

type TableLookup = (present: readonly number[]) => ChoiceTable;

/** The table of the choice for those present: a transfer to somebody who has left is for anybody. Made once for each set of helpers. */
function createTableLookup(tickets: readonly Candidate[], { helpers, settings }: SimulatedLine): TableLookup {
  const tables = new Map<string, ChoiceTable>();
  return (present) => {
    const key = present.join();
    const known = tables.get(key);
    if (known) return known;
    const those = present.flatMap((index) => helpers[index] ?? []);
    const ids = new Set(those.map(({ id }) => id));
    const table = createChoiceTable(
      tickets.map((ticket) => (ticket.onlyFor === null || ids.has(ticket.onlyFor) ? ticket : { ...ticket, onlyFor: null })),
      those,
      settings,
    );
    tables.set(key, table);
    return table;
  };
}

/** A helper who is signed in. `missing` is the ticket whose visitor they called and who does not come. */
type Desk = HelperTimes & { helper: number; isIdle: boolean; missing: number | null };

function runCourse(line: SimulatedLine, findTable: TableLookup, course: Course): CourseResult {
  const { tickets, now, closesAt } = line;
  const calledAt = new Float64Array(tickets.length).fill(Infinity);
  const passes = tickets.map((ticket) => ticket.passes);
  const overtaken = tickets.map((ticket) => ticket.overtaken);
  const order: number[] = [];
  const arrivals: number[] = [];
  /** Visitors who have to be called before the course is over. */
  let toCall = 0;
  for (const [index, { takenAt, isExpected = false }] of tickets.entries()) {
    if (isExpected && !(course.comes?.(index) ?? true)) continue;
    (takenAt <= now ? order : arrivals).push(index);
    if (!isExpected) toCall += 1;
  }
  const arrivesAt = (): number => tickets[arrivals[0] ?? -1]?.takenAt ?? Infinity;
  const all = course.helpers.map((times, helper): Desk => ({ ...times, helper, isIdle: false, missing: null }));
  let desks = all.filter((desk) => desk.arrivesAt <= now);
  const expected = all.filter((desk) => desk.arrivesAt > now).sort((a, b) => a.arrivesAt - b.arrivesAt);
  let table = findTable(desks.map(({ helper }) => helper));
  let [overtakings, busyMs] = [0, 0];

  const setDesks = (next: Desk[]): void => {
    desks = next;
    table = findTable(desks.map(({ helper }) => helper));
  };
  const wakeIdle = (freeAt: number): void => {
    for (const desk of desks) if (desk.isIdle) Object.assign(desk, { isIdle: false, freeAt });
  };
  const nextDesk = (): Desk | undefined => {
    let next: Desk | undefined;
    for (const desk of desks) if (!desk.isIdle && (!next || desk.freeAt < next.freeAt)) next = desk;
    return next;
  };
  /** A helper calls somebody, or is idle until something changes. */
  const callNext = (desk: Desk): void => {
    const [me, at] = [desks.indexOf(desk), desk.freeAt];
    const slots = closesAt === Infinity ? Infinity : countConversations(closesAt - at, line.meanLengthMs);
    const ticket = chooseFromLine(table, { order, overtaken, slots: desks.map(() => slots) }, me, at)?.ticket;
    if (ticket === undefined) {
      desk.isIdle = true;
      return;
    }
    overtakings += countOvertakings(table, order, overtaken, ticket, me);
    order.splice(order.indexOf(ticket), 1);
    if (calledAt[ticket] === Infinity) {
      calledAt[ticket] = at;
      if (!tickets[ticket]?.isExpected) toCall -= 1;
    }
    const missed = passes[ticket] ?? 0;
    const isMissed = course.isMissed(ticket, missed);
    const length = isMissed ? course.missLength : course.lengthOf(ticket, at);
    busyMs += length;
    desk.freeAt = at + length;
    if (isMissed && missed === 0) desk.missing = ticket;
    else desk.freeAt += course.pauseAfter(ticket);
  };

  for (;;) {
    const desk = nextDesk();
    const [deskAt, ticketAt, helperAt] = [desk?.freeAt ?? Infinity, arrivesAt(), expected[0]?.arrivesAt ?? Infinity];
    const at = Math.min(deskAt, ticketAt, helperAt);
    if (toCall === 0 || at === Infinity || at >= closesAt) break;
    if (at === ticketAt) {
      const ticket = arrivals.shift() ?? 0;
      order.push(ticket);
      wakeIdle(at + course.pauseBefore(ticket));
    } else if (at === helperAt) {
      setDesks([...desks, ...expected.splice(0, 1)]);
    } else if (desk) {
      if (desk.missing !== null) {
        passes[desk.missing] = 1;
        order.splice(Math.min(2, order.length), 0, desk.missing);
        wakeIdle(at + course.pauseBefore(desk.missing));
        desk.missing = null;
      }
      if (at < desk.leavesAt) callNext(desk);
      else {
        setDesks(desks.filter((other) => other !== desk));
        // What was meant for them is for anybody now.
        wakeIdle(at);
      }
    }
  }
  return { calledAt, overtakings, busyMs };
}

/** Counts that those ahead whom the helper may serve are overtaken; granted priority overtakes nobody. */
function countOvertakings(table: ChoiceTable, order: readonly number[], overtaken: number[], called: number, me: number): number {
  if (table.tickets[called]?.hasPriority) return 0;
  let count = 0;
  for (const ticket of order) {
    if (ticket === called) break;
    if (!isServable(table, ticket, me)) continue;
    overtaken[ticket] = (overtaken[ticket] ?? 0) + 1;
    count += 1;
  }
  return count;
}
