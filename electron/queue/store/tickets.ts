import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { PICTURE_COLOURS, pictureKey, PICTURES } from '../rules/ticket-picture.ts';
import { TICKET_ACTIONS, OUTCOMES, TICKET_STATES } from '../rules/ticket-states.ts';
import { parseNumber, parseNumberOrZero, createRowParser } from '../../sqlite/rows.ts';

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
});
const ticketRows = createRowParser(ticketRow);

/** A row of the ticket table; moments are ISO 8601 in UTC. */
export type Ticket = z.infer<typeof ticketRow>;

const historyRow = z.object({
  ticket: z.int(),
  act: z.enum(['take', ...TICKET_ACTIONS]),
  at: z.string(),
  desk: z.string().nullable(),
  staff: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  requestId: z.string().nullable(),
});
const historyRows = createRowParser(historyRow);

/** One change of one ticket: what, when, at which desk, by whom. */
export type TicketHistoryRow = z.infer<typeof historyRow>;

const TICKET = `seq, id, day, number, topic, language, taken_at AS takenAt, state, place, passes, desk, staff,
  called_at AS calledAt, started_at AS startedAt, ended_at AS endedAt, outcome, picture, colour,
  device_type AS deviceType, session`;
const HISTORY = 'ticket, act, at, desk, staff, outcome, request_id AS requestId';

// The words of the partial index, to the letter: SQLite uses it only where it finds them again.
const OPEN = `state IN ('waiting', 'called', 'serving')`;

/** What a new ticket has in every column that nobody gives. */
const NEW_TICKET_DEFAULTS = {
  state: 'waiting',
  passes: 0,
  desk: null,
  staff: null,
  calledAt: null,
  startedAt: null,
  endedAt: null,
  outcome: null,
} as const;

export function ticketStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place, picture, colour, device_type,
    session) VALUES (:id, :day, :number, :topic, :language, :takenAt, 'waiting', :place, :picture, :colour, :deviceType, :session)`);
  const update =
    db.prepare(`UPDATE ticket SET state = :state, place = :place, passes = :passes, desk = :desk, staff = :staff, called_at = :calledAt,
    started_at = :startedAt, ended_at = :endedAt, outcome = :outcome WHERE seq = :seq AND state = :was RETURNING ${TICKET}`);
  const write = db.prepare(`INSERT INTO ticket_history (ticket, act, at, desk, staff, outcome, request_id)
    VALUES (:ticket, :act, :at, :desk, :staff, :outcome, :requestId)`);
  const byId = db.prepare(`SELECT ${TICKET} FROM ticket WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${TICKET} FROM ticket WHERE seq = ?`);
  const byRequest = db.prepare(`SELECT ${HISTORY} FROM ticket_history WHERE request_id = ?`);
  const ofTicket = db.prepare(`SELECT ${HISTORY} FROM ticket_history WHERE ticket = ? ORDER BY seq`);
  const open = db.prepare(`SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day = ?`);
  const waiting = db.prepare(`SELECT seq, number, place FROM ticket WHERE ${OPEN} AND day = ? AND state = 'waiting'`);
  const lastPlace = db.prepare(`SELECT max(place) FROM ticket WHERE ${OPEN} AND day = ? AND state = 'waiting'`).pluck();
  const before = db
    .prepare(`SELECT count(*) FROM ticket WHERE ${OPEN} AND day = :day AND state = 'waiting' AND (place, number) < (:place, :number)`)
    .pluck();
  // Two looks into the index; with OR it would go through everyone who waits, at every ticket.
  const openElsewhen = db.prepare(
    `SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day < :day UNION ALL SELECT ${TICKET} FROM ticket WHERE ${OPEN} AND day > :day`,
  );
  const callOfStaff = db.prepare(`SELECT ${TICKET} FROM ticket WHERE state IN ('called', 'serving') AND staff = ?`);
  const callOfDesk = db.prepare(`SELECT ${TICKET} FROM ticket WHERE state IN ('called', 'serving') AND desk = ?`);
  const highest = db.prepare('SELECT max(number) FROM ticket WHERE day = ?').pluck();
  const latest = db.prepare('SELECT max(day) FROM ticket').pluck();
  const conversations = db.prepare(`SELECT called_at AS calledAt, ended_at AS endedAt FROM ticket
    WHERE state = 'finished' ORDER BY ended_at DESC LIMIT 20`);
  const openPictures = db.prepare(`SELECT DISTINCT picture || ' ' || colour FROM ticket WHERE ${OPEN} AND day = ?`).pluck();
  const lastCalls = db.prepare(`SELECT t.seq, t.day, t.number, t.language, t.state, t.picture, t.colour, h.at, d.name AS desk
    FROM ticket_history h JOIN ticket t ON t.seq = h.ticket JOIN desk d ON d.id = h.desk
    WHERE h.act IN ('call', 'recall') ORDER BY h.seq DESC LIMIT 40`);
  const calls = z.array(
    ticketRow
      .pick({ seq: true, day: true, number: true, language: true, state: true, picture: true, colour: true })
      .extend({ at: z.string(), desk: z.string() }),
  );
  const pictureKeys = z.array(z.string());
  const lineRows = z.array(ticketRow.pick({ seq: true, number: true, place: true }));

  const conversationRows = z.array(z.object({ calledAt: z.string(), endedAt: z.string() }));
  const lengths = (): number[] =>
    conversationRows.parse(conversations.all()).map(({ calledAt, endedAt }) => Math.max(0, Date.parse(endedAt) - Date.parse(calledAt)));
  let cachedLengths: readonly number[] | undefined;
  let cachedCalls: z.infer<typeof calls> | undefined;
  let cachedPictures: { day: string; pairs: Set<string> } | undefined;
  const readCalls = () => (cachedCalls ??= calls.parse(lastCalls.all()));

  return {
    insert: (
      row: Pick<
        Ticket,
        'id' | 'day' | 'number' | 'topic' | 'language' | 'takenAt' | 'place' | 'picture' | 'colour' | 'deviceType' | 'session'
      >,
    ): Ticket => {
      if (cachedPictures?.day === row.day) cachedPictures.pairs.add(pictureKey(row));
      return { ...row, ...NEW_TICKET_DEFAULTS, seq: Number(insert.run(row).lastInsertRowid) };
    },
    /** Moves a ticket on, unless another was first: then there is no answer. */
    update: (ticket: Ticket, was: Ticket['state']): Ticket | undefined => {
      if (ticket.state === 'finished') cachedLengths = undefined;
      [cachedCalls, cachedPictures] = [undefined, undefined];
      return ticketRows.parseOptional(update.get({ ...ticket, was }));
    },
    addHistory: (row: TicketHistoryRow): void => {
      // A new ticket is no call, and it is what comes most often.
      if (row.act !== 'take') cachedCalls = undefined;
      write.run(row);
    },
    /** Pairs that a new ticket should not have: of those who wait or are helped on a day, and of the last forty calls. */
    picturesInUse: (day: string): ReadonlySet<string> => {
      if (cachedPictures?.day !== day) cachedPictures = { day, pairs: new Set(pictureKeys.parse(openPictures.all(day))) };
      return new Set([...cachedPictures.pairs, ...readCalls().flatMap((call) => (call.day === day ? [pictureKey(call)] : []))]);
    },
    findById: (id: string): Ticket | undefined => ticketRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): Ticket | undefined => ticketRows.parseOptional(bySeq.get(seq)),
    /** What an earlier request with this id did. */
    findByRequestId: (requestId: string): TicketHistoryRow | undefined => historyRows.parseOptional(byRequest.get(requestId)),
    listHistory: (ticket: Ticket): TicketHistoryRow[] => historyRows.parseAll(ofTicket.all(ticket.seq)),
    /** Waiting, called and serving tickets of a day. */
    listOpen: (day: string): Ticket[] => ticketRows.parseAll(open.all(day)),
    /** Who waits on a day, with no more than what makes the line: it is read at every take and every call. */
    listWaiting: (day: string) => lineRows.parse(waiting.all(day)),
    /** How many of those who wait are called before a ticket. */
    countAhead: ({ day, place, number }: Ticket): number => parseNumber(before.get({ day, place, number })),
    /** The place of the last who waits; 0 when nobody does. */
    lastPosition: (day: string): number => parseNumberOrZero(lastPlace.get(day)),
    /** Those of every other day: of the days before, and of a day that a wrong clock made. */
    listOpenOnOtherDays: (day: string): Ticket[] => ticketRows.parseAll(openElsewhen.all({ day })),
    findOpenCall: (staff: string, desk: string): Ticket | undefined =>
      ticketRows.parseOptional(callOfDesk.get(desk) ?? callOfStaff.get(staff)),
    findOpenCallByDesk: (desk: string): Ticket | undefined => ticketRows.parseOptional(callOfDesk.get(desk)),
    findOpenCallByStaff: (staff: string): Ticket | undefined => ticketRows.parseOptional(callOfStaff.get(staff)),
    /** 0 on a day without tickets. */
    highestNumber: (day: string): number => parseNumberOrZero(highest.get(day)),
    latestDay: (): string | null => z.string().nullable().parse(latest.get()),
    /** Lengths (ms, from call to finish) of the last twenty conversations. */
    recentConversationLengths: (): readonly number[] => (cachedLengths ??= lengths()),
    /** The last forty calls and recalls, newest first, each with the desk's name and the ticket's state now. */
    recentCalls: () => readCalls(),
    /** After a change that was rolled back, what was read in it is not true. */
    clearCache: (): void => {
      [cachedLengths, cachedCalls, cachedPictures] = [undefined, undefined, undefined];
    },
  };
}
