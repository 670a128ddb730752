import type { Temporal } from 'temporal-polyfill';
import { findClosingTime } from '../../digipunt/services/opening-hours.ts';
import type { Store } from '../../store/open.ts';
import { NO_SKILLS_SET } from '../../team/rules/skills.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { DeskSession } from '../../team/store/desk-sessions.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import { type Candidate, type ChoiceReason, chooseNext, findOvertaken, findUnservable, type Helper } from '../rules/choose-next.ts';
import { parseTarget } from '../rules/desk-reasons.ts';
import { countConversations } from '../rules/simulate-line.ts';
import type { Ticket } from '../store/tickets.ts';

// Reads what the choice of the next ticket depends on; the choice itself is in rules/choose-next.ts.

/** The next ticket of a helper and why it is next. `until` (ISO 8601) is when its device is given to somebody else, for the reason 'hold'. */
export type NextChoice = { ticket: Ticket; reason: ChoiceReason; until: string | null };

type TicketCandidate = Candidate & { ticket: Ticket };

/** Fewer finished conversations than this say too little about how long the next ones take. */
const MIN_CONVERSATIONS = 5;

/** What the choice depends on beside who calls: the waiting tickets, and everybody who is signed in. */
type Line = { candidates: readonly TicketCandidate[]; present: readonly Helper[]; sessions: readonly DeskSession[] };

/** Reads the line of a day. */
export function readLine(store: Store, day: BusinessDay, now: Temporal.Instant): Line {
  const sessions = listActiveSessions(store, day, now);
  return { candidates: listCandidates(store, day, sessions), present: toHelpers(store, sessions, now), sessions };
}

/** What a line was read from; each is another object or number after a change of it. */
const shownLines = new WeakMap<Store, { sources: readonly unknown[]; line: Line }>();

/**
 * The line as the desks show it: read once for all of them, again after a change, and once a second since sessions end by the
 * clock. Within a transaction it is read anew, by `readLine`.
 */
export function shownLine(store: Store, day: BusinessDay, now: Temporal.Instant): Line {
  const sources = [
    day,
    store.tickets.changeVersion(),
    store.devices.changeVersion(),
    store.sessions.listAll(),
    store.team.listStaff(),
    store.settings.get(),
    Math.floor(now.epochMilliseconds / 1_000),
  ];
  const shown = shownLines.get(store);
  if (shown?.sources.every((source, index) => source === sources[index])) return shown.line;
  const line = readLine(store, day, now);
  shownLines.set(store, { sources, line });
  return line;
}

/** The ticket that a signed-in staff member would call next; undefined when none waits that they may serve. */
export function findNextChoice(store: Store, { candidates, present }: Line, staff: string, now: Temporal.Instant): NextChoice | undefined {
  const choice = chooseNext(candidates, helperOf(present, store, staff), present, store.settings.get().choice, now.epochMilliseconds);
  if (!choice) return undefined;
  const { ticket, holdEndsAt } = choice.ticket;
  const until = choice.reason === 'hold' && holdEndsAt !== null ? new Date(holdEndsAt).toISOString() : null;
  return { ticket, reason: choice.reason, until };
}

/**
 * Counts that a call of `called` by a staff member overtakes others, or with -1 that it no longer does: those ahead of it in line
 * whom they may serve. Granted priority overtakes nobody.
 */
export function countOvertakings(store: Store, { candidates, present, sessions }: Line, staff: string, called: Ticket, by: 1 | -1): void {
  if (called.priority !== null) return;
  const chosen = candidates.find(({ ticket }) => ticket.seq === called.seq) ?? toCandidate(called, new Map(), sessions);
  const others = candidates.filter((candidate) => candidate !== chosen);
  for (const { ticket } of findOvertaken(chosen, [...others, chosen], helperOf(present, store, staff)))
    store.tickets.countOvertaking(ticket, by);
}

/** The ids of the waiting tickets that nobody who is signed in may serve, in line order; empty while nobody is signed in. */
export const listUnservable = ({ candidates, present }: Line): string[] =>
  present.length === 0 ? [] : findUnservable(candidates, present).map(({ ticket }) => ticket.id);

/** The waiting tickets as the choice sees them, with the ticket of each. */
export function listCandidates(store: Store, day: BusinessDay, sessions: readonly DeskSession[]): TicketCandidate[] {
  const waiting = store.tickets.listWaiting(day);
  const holdEnds = new Map<number, number>();
  if (waiting.some(({ deviceType }) => deviceType !== null))
    for (const { ticket, until } of store.holds.listOpen()) if (ticket !== null && until !== null) holdEnds.set(ticket, Date.parse(until));
  return waiting.map((ticket) => toCandidate(ticket, holdEnds, sessions));
}

function toCandidate(ticket: Ticket, holdEnds: ReadonlyMap<number, number>, sessions: readonly DeskSession[]): TicketCandidate {
  const target = parseTarget(ticket.target);
  // A ticket for somebody who is not there is for anybody who knows its topic.
  const recipient = target && sessions.find((session) => target.kind !== 'topic' && session[target.kind] === target.id);
  return {
    ticket,
    number: ticket.number,
    place: ticket.place,
    topic: target?.kind === 'topic' ? target.id : ticket.topic,
    language: ticket.language,
    takenAt: Date.parse(ticket.takenAt),
    overtaken: ticket.overtaken,
    onlyFor: recipient?.staff ?? null,
    hasPriority: ticket.priority !== null,
    holdEndsAt: holdEnds.get(ticket.seq) ?? null,
  };
}

/** Everybody who is signed in, each once, with what they know and the conversations that fit before closing time. */
function toHelpers(store: Store, sessions: readonly DeskSession[], now: Temporal.Instant): Helper[] {
  const slots = countSlots(store, now);
  return [...new Set(sessions.map(({ staff }) => staff))].map((id) => toHelper(store, id, slots));
}

/** A staff member as the choice sees them, with so many conversations before closing time. */
export const toHelper = (store: Store, id: string, slots: number): Helper => ({
  ...(store.team.findStaffMember(id)?.skills ?? NO_SKILLS_SET),
  id,
  slots,
});

/** A staff member among those present; without a session of their own, as in a command, as one who is not counted. */
const helperOf = (present: readonly Helper[], store: Store, staff: string): Helper =>
  present.find(({ id }) => id === staff) ?? toHelper(store, staff, Infinity);

function countSlots(store: Store, now: Temporal.Instant): number {
  const closingTime = findClosingTime(store, now);
  const lengths = store.tickets.recentConversationLengths();
  if (!closingTime || lengths.length < MIN_CONVERSATIONS) return Infinity;
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return countConversations(now.until(closingTime).total('milliseconds'), mean);
}
