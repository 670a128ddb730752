import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { booleanColumn } from '../../sqlite/boolean-column.ts';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { parseNumberOrZero, createRowParser } from '../../sqlite/rows.ts';
import { PRIORITY_REASONS } from '../rules/desk-reasons.ts';
import { comparePositions } from '../rules/line-order.ts';
import { NEW_TICKET } from '../rules/ticket-history.ts';
import { PICTURE_COLOURS, pictureKey, PICTURES } from '../rules/ticket-picture.ts';
import { TICKET_ACTIONS, OUTCOMES, TICKET_STATES } from '../rules/ticket-states.ts';

const ticketRow = z.object({
  seq: z.int(),
  id: z.string(),
  day: z.string(),
  number: z.int(),
  topic: z.string(),
  language: z.string(),
  takenAt: z.string(),
  state: z.enum(TICKET_STATES),
  place: z.number(),
  passes: z.int(),
  desk: z.string().nullable(),
  staff: z.string().nullable(),
  calledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  picture: z.enum(PICTURES),
  colour: z.enum(PICTURE_COLOURS),
  deviceType: z.enum(DEVICE_TYPES).nullable(),
  session: z.int().nullable(),
  /** How many tickets behind it were called by helpers who could have served it. */
  overtaken: z.int(),
  priority: z.enum(PRIORITY_REASONS).nullable(),
  /** For whom it is meant, from `formatTarget`; null for anybody. */
  target: z.string().nullable(),
  /** Whether a helper comes to the visitor. */
  escort: booleanColumn,
});
const ticketRows = createRowParser(ticketRow);

/** A row of the ticket table; moments are ISO 8601 in UTC. */
export type Ticket = z.infer<typeof ticketRow>;

const historyRow = z.object({
  ticket: z.int(),
  act: z.enum(['take', ...TICKET_ACTIONS, 'undo']),
  at: z.string(),
  desk: z.string().nullable(),
  staff: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  requestId: z.string().nullable(),
  place: z.number().nullable(),
  reason: z.string().nullable(),
  target: z.string().nullable(),
});
const historyRows = createRowParser(historyRow);

/** One change of a ticket: a HistoryEntry with its ticket and its request, which is null for the rollover. */
export type TicketHistoryRow = z.infer<typeof historyRow>;

const endedCallRow = z.object({
  day: z.string(),
  staff: z.string(),
  topic: z.string(),
  language: z.string(),
  hasPriority: booleanColumn,
  isMissed: booleanColumn,
  passes: z.int(),
  takenAt: z.string(),
  calledAt: z.string(),
  endedAt: z.string(),
});
const endedCallRows = createRowParser(endedCallRow);

const askedRow = z.object({ topic: z.string(), language: z.string(), count: z.int() });
const askedRows = createRowParser(askedRow);

/** The last call of a ticket that was finished or missed; moments are ISO 8601 in UTC. */
export type EndedCall = z.infer<typeof endedCallRow>;

/** Most changes have neither a reason nor a target. */
type NewHistoryRow = Omit<TicketHistoryRow, 'reason' | 'target'> & Partial<Pick<TicketHistoryRow, 'reason' | 'target'>>;

const TICKET = `seq, id, day, number, topic, language, taken_at AS takenAt, state, place, passes, desk, staff,
  called_at AS calledAt, started_at AS startedAt, ended_at AS endedAt, outcome, picture, colour,
  device_type AS deviceType, session, overtaken, escort, priority, target`;
const HISTORY = 'ticket, act, at, desk, staff, outcome, request_id AS requestId, place, reason, target';

// Exactly the condition of the partial index: SQLite uses the index only for a query that contains it.
const OPEN = `state IN ('waiting', 'called', 'serving', 'parked')`;

/** The columns of a new ticket that `insert` does not set. */
const NEW_TICKET_DEFAULTS = { ...NEW_TICKET, overtaken: 0, escort: false } as const;

/** Whether an entry of a history (the alias of its table) was undone: an undo always follows what it undoes. */
const isUndone = (entry: 'h' | 'earlier'): string => `EXISTS (SELECT 1 FROM ticket_history later WHERE later.act = 'undo' AND later.seq =
  (SELECT min(seq) FROM ticket_history WHERE ticket = ${entry}.ticket AND seq > ${entry}.seq))`;

export function ticketStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place, picture, colour, device_type,
    session, priority, target) VALUES (:id, :day, :number, :topic, :language, :takenAt, 'waiting', :place, :picture, :colour, :deviceType,
    :session, :priority, :target)`);
  const update =
    db.prepare(`UPDATE ticket SET state = :state, place = :place, passes = :passes, desk = :desk, staff = :staff, called_at = :calledAt,
    started_at = :startedAt, ended_at = :endedAt, outcome = :outcome, escort = :escort,
    priority = :priority, target = :target, device_type = :deviceType, session = :session WHERE seq = :seq AND state = :was RETURNING ${TICKET}`);
  const countOvertaking = db.prepare('UPDATE ticket SET overtaken = max(0, overtaken + :by) WHERE seq = :seq');
  const insertHistory = db.prepare(`INSERT INTO ticket_history (ticket, act, at, desk, staff, outcome, request_id, place, reason, target)
    VALUES (:ticket, :act, :at, :desk, :staff, :outcome, :requestId, :place, :reason, :target)`);
  const byId = db.prepare(`SELECT ${TICKET} FROM ticket WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${TICKET} FROM ticket WHERE seq = ?`);
  const historyByRequest = db.prepare(`SELECT ${HISTORY} FROM ticket_history WHERE request_id = ?`);
  const historyByTicket = db.prepare(`SELECT ${HISTORY} FROM ticket_history WHERE ticket = ? ORDER BY seq`);
  const lastAtDesk = db.prepare(`SELECT ${HISTORY} FROM ticket_history
    WHERE desk = ? AND act NOT IN ('take', 'undo') ORDER BY seq DESC LIMIT 1`);
  const open = db.prepare(`SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day = ?`);
  // UNION ALL uses the index twice; OR would scan all open tickets, at every new ticket.
  const openOnOtherDays = db.prepare(
    `SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day < :day UNION ALL SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day > :day`,
  );
  const openCallByStaff = db.prepare(`SELECT ${TICKET} FROM ticket WHERE state IN ('called', 'serving') AND staff = ?`);
  const openCallByDesk = db.prepare(`SELECT ${TICKET} FROM ticket WHERE state IN ('called', 'serving') AND desk = ?`);
  const priorities = db
    .prepare(`SELECT count(*) FROM ticket_history h WHERE act = 'prioritise' AND at > ? AND NOT ${isUndone('h')}`)
    .pluck();
  const ofDay = db.prepare(`SELECT ${TICKET} FROM ticket WHERE day = ? ORDER BY number`);
  const ENDED_CALLS = `SELECT day, staff, topic, language, priority IS NOT NULL AS hasPriority, state = 'missed' AS isMissed, passes,
    taken_at AS takenAt, called_at AS calledAt, ended_at AS endedAt FROM ticket`;
  const endedCalls = db.prepare(`${ENDED_CALLS} WHERE day = ? AND state IN ('finished', 'missed')`);
  // The index of the numbers of a day gives the newest first, so that older ones are not read.
  const endedCallsBefore = db.prepare(
    `${ENDED_CALLS} WHERE day < ? AND state IN ('finished', 'missed') ORDER BY day DESC, number DESC LIMIT ?`,
  );
  const highestNumber = db.prepare('SELECT max(number) FROM ticket WHERE day = ?').pluck();
  const askedFrom = db.prepare('SELECT topic, language, count(*) AS count FROM ticket WHERE day >= ? GROUP BY topic, language');
  const lastActAt = db.prepare('SELECT at FROM ticket_history ORDER BY seq DESC LIMIT 1').pluck();
  const latestDay = db.prepare('SELECT max(day) FROM ticket').pluck();
  const conversations = db.prepare(`SELECT called_at AS calledAt, ended_at AS endedAt FROM ticket
    WHERE state = 'finished' ORDER BY ended_at DESC LIMIT 20`);
  const openPictureKeys = db.prepare(`SELECT DISTINCT picture || ' ' || colour FROM ticket WHERE ${OPEN} AND day = ?`).pluck();
  // CROSS JOIN keeps the newest entries first. By the statistics of a year SQLite begins with the few desks, and then reads and sorts
  // all calls that there ever were: 300 ms at every change, with 200,000 tickets.
  const recentCalls = db.prepare(`SELECT t.seq, t.day, t.number, t.language, t.state, t.picture, t.colour, t.escort, h.at, d.name AS desk
    FROM ticket_history h CROSS JOIN ticket t ON t.seq = h.ticket CROSS JOIN desk d ON d.id = h.desk
    WHERE h.act IN ('call', 'recall', 'take-over') AND NOT ${isUndone('h')} AND (h.act <> 'take-over' OR h.desk <> (
      SELECT desk FROM ticket_history earlier WHERE earlier.ticket = h.ticket AND earlier.seq < h.seq AND earlier.act IN ('call', 'take-over')
        AND NOT ${isUndone('earlier')} ORDER BY earlier.seq DESC LIMIT 1))
    ORDER BY h.seq DESC LIMIT 40`);
  const callRows = z.array(
    ticketRow
      .pick({ seq: true, day: true, number: true, language: true, state: true, picture: true, colour: true, escort: true })
      .extend({ at: z.string(), desk: z.string() }),
  );
  const pictureKeyRows = z.array(z.string());
  const clearEscorts = db.prepare('UPDATE ticket SET escort = 0 WHERE escort = 1 AND day <> ?');

  const conversationRows = z.array(z.object({ calledAt: z.string(), endedAt: z.string() }));
  const readLengths = (): number[] =>
    conversationRows.parse(conversations.all()).map(({ calledAt, endedAt }) => Math.max(0, Date.parse(endedAt) - Date.parse(calledAt)));
  let cachedLengths: readonly number[] | undefined;
  let cachedCalls: z.infer<typeof callRows> | undefined;
  let cachedLatestDay: { day: string | null } | undefined;
  /** The open tickets of one day by `seq`: every new ticket, call and broadcast asks for them. */
  let cachedOpen: { day: string; tickets: Map<number, Ticket> } | undefined;
  /** The last change by each desk that was asked for: every broadcast asks for that of every desk. */
  const cachedLastByDesk = new Map<string, TicketHistoryRow | undefined>();
  let cachedPictures: { day: string; keys: Set<string> } | undefined;
  let version = 0;
  const openTickets = (day: string): ReadonlyMap<number, Ticket> => {
    if (cachedOpen?.day !== day)
      cachedOpen = { day, tickets: new Map(ticketRows.parseAll(open.all(day)).map((ticket) => [ticket.seq, ticket])) };
    return cachedOpen.tickets;
  };
  const waitingTickets = (day: string): Ticket[] => [...openTickets(day).values()].filter(({ state }) => state === 'waiting');
  const readCalls = () => (cachedCalls ??= callRows.parse(recentCalls.all()));

  return {
    insert: (
      row: Pick<
        Ticket,
        'id' | 'day' | 'number' | 'topic' | 'language' | 'takenAt' | 'place' | 'picture' | 'colour' | 'deviceType' | 'session'
      > &
        Partial<Pick<Ticket, 'priority' | 'target'>>,
    ): Ticket => {
      version++;
      if (cachedPictures?.day === row.day) cachedPictures.keys.add(pictureKey(row));
      const added = { ...NEW_TICKET_DEFAULTS, ...row };
      const { priority, target } = added;
      const ticket = { ...added, seq: Number(insert.run({ ...row, priority, target }).lastInsertRowid) };
      if (cachedOpen?.day === row.day) cachedOpen.tickets.set(ticket.seq, ticket);
      if (cachedLatestDay?.day !== row.day) cachedLatestDay = undefined;
      return ticket;
    },
    /** Updates a ticket that is still in `expectedState`; undefined when another request changed it first. */
    update: (ticket: Ticket, expectedState: Ticket['state']): Ticket | undefined => {
      version++;
      if (ticket.state === 'finished' || expectedState === 'finished') cachedLengths = undefined;
      [cachedCalls, cachedPictures] = [undefined, undefined];
      const updated = ticketRows.parseOptional(update.get({ ...ticket, escort: Number(ticket.escort), was: expectedState }));
      if (updated && cachedOpen?.day === updated.day) {
        if (updated.endedAt === null) cachedOpen.tickets.set(updated.seq, updated);
        else cachedOpen.tickets.delete(updated.seq);
      }
      return updated;
    },
    /** Counts that a waiting ticket was overtaken, or with -1 that an overtaking was undone. */
    countOvertaking: (ticket: Ticket, by: 1 | -1): void => {
      version++;
      countOvertaking.run({ seq: ticket.seq, by });
      if (cachedOpen?.day === ticket.day) cachedOpen.tickets.set(ticket.seq, { ...ticket, overtaken: Math.max(0, ticket.overtaken + by) });
    },
    addHistory: ({ reason = null, target = null, ...row }: NewHistoryRow): void => {
      // A new ticket does not change the calls; it is also the most frequent row.
      if (row.act !== 'take') cachedCalls = undefined;
      if (row.desk !== null) cachedLastByDesk.delete(row.desk);
      insertHistory.run({ ...row, reason, target });
    },
    /** Keys of the pictures in use on a day: of open tickets, and of the last 40 calls. */
    picturesInUse: (day: string): ReadonlySet<string> => {
      if (cachedPictures?.day !== day) cachedPictures = { day, keys: new Set(pictureKeyRows.parse(openPictureKeys.all(day))) };
      return new Set([...cachedPictures.keys, ...readCalls().flatMap((call) => (call.day === day ? [pictureKey(call)] : []))]);
    },
    findById: (id: string): Ticket | undefined => ticketRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): Ticket | undefined => ticketRows.parseOptional(bySeq.get(seq)),
    /** The change that a request id was used for. */
    findByRequestId: (requestId: string): TicketHistoryRow | undefined => historyRows.parseOptional(historyByRequest.get(requestId)),
    listHistory: (ticket: Ticket): TicketHistoryRow[] => historyRows.parseAll(historyByTicket.all(ticket.seq)),
    /** How many priorities were granted since a moment (ISO 8601). */
    countPriorities: (since: string): number => parseNumberOrZero(priorities.get(since)),
    /** Every ticket of a day, the first number first. */
    listDay: (day: string): Ticket[] => ticketRows.parseAll(ofDay.all(day)),
    /** The last change by a desk, of any day, other than adding a ticket and undoing. */
    findLastByDesk: (desk: string): TicketHistoryRow | undefined => {
      if (!cachedLastByDesk.has(desk)) cachedLastByDesk.set(desk, historyRows.parseOptional(lastAtDesk.get(desk)));
      return cachedLastByDesk.get(desk);
    },
    /** The calls of a day that have ended. */
    listEndedCalls: (day: string): EndedCall[] => endedCallRows.parseAll(endedCalls.all(day)),
    /** The last so many of earlier days. */
    listEndedCallsBefore: (day: string, count: number): EndedCall[] => endedCallRows.parseAll(endedCallsBefore.all(day, count)),
    /** How often each topic was asked for in each language, from a day on. */
    countAskedFrom: (day: string): z.infer<typeof askedRow>[] => askedRows.parseAll(askedFrom.all(day)),
    /** Waiting, called and serving tickets of a day. */
    listOpen: (day: string): Ticket[] => [...openTickets(day).values()],
    /** The waiting tickets of a day, unsorted. */
    listWaiting: waitingTickets,
    /** Forgets of all other days who wanted a helper to come to them. Returns whether there was anybody. */
    clearEscortsOfOtherDays: (day: string): boolean => clearEscorts.run(day).changes > 0,
    /** How many waiting tickets of the day are called before a ticket. */
    countAhead: (ticket: Ticket): number => waitingTickets(ticket.day).filter((other) => comparePositions(other, ticket) < 0).length,
    /** The last place in line; 0 when nobody waits. */
    lastPosition: (day: string): number => waitingTickets(day).reduce((last, { place }) => Math.max(last, place), 0),
    /** Open tickets of earlier days, and of later ones, which a wrong clock may have created. */
    listOpenOnOtherDays: (day: string): Ticket[] => ticketRows.parseAll(openOnOtherDays.all({ day })),
    findOpenCall: (staff: string, desk: string): Ticket | undefined =>
      ticketRows.parseOptional(openCallByDesk.get(desk) ?? openCallByStaff.get(staff)),
    findOpenCallByDesk: (desk: string): Ticket | undefined => ticketRows.parseOptional(openCallByDesk.get(desk)),
    findOpenCallByStaff: (staff: string): Ticket | undefined => ticketRows.parseOptional(openCallByStaff.get(staff)),
    /** The highest number of a day; 0 without tickets. */
    highestNumber: (day: string): number => parseNumberOrZero(highestNumber.get(day)),
    /** When the last act was done (ISO 8601); null in a new store. */
    lastActAt: (): string | null => z.string().optional().parse(lastActAt.get()) ?? null,
    /** The latest business day with a ticket; null without tickets. */
    latestDay: (): string | null => (cachedLatestDay ??= { day: z.string().nullable().parse(latestDay.get()) }).day,
    /** Lengths (ms, from call to finish) of the last 20 conversations, newest first. */
    recentConversationLengths: (): readonly number[] => (cachedLengths ??= readLengths()),
    /** The last 40 calls and recalls that were not undone, and calls that another desk took over, newest first, each with the desk's name and the ticket's current state. */
    recentCalls: () => readCalls(),
    /** Differs after every change of a ticket. */
    changeVersion: (): number => version,
    /** Discards cached values; called after a rollback. */
    clearCache: (): void => {
      version++;
      cachedLastByDesk.clear();
      [cachedLengths, cachedCalls, cachedPictures] = [undefined, undefined, undefined];
      [cachedOpen, cachedLatestDay] = [undefined, undefined];
    },
  };
}
