import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';
import { APPOINTMENT_STATES } from '../rules/appointment-states.ts';

const appointmentRow = z.object({
  seq: z.int(),
  id: z.string(),
  person: z.int(),
  code: z.string(),
  offer: z.string(),
  topic: z.string(),
  language: z.string(),
  staff: z.string().nullable(),
  /** The id of a place; null for this Digipunt. */
  place: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(APPOINTMENT_STATES),
  ticket: z.int().nullable(),
  bookedAt: z.string(),
  overAt: z.string(),
});
const appointmentRows = createRowParser(appointmentRow);

/** A row of the `appointment` table; moments are ISO 8601 in UTC. `overAt` is when nothing was open any more. */
export type Appointment = z.infer<typeof appointmentRow>;

const APPOINTMENT = `seq, id, person, code, offer, topic, language, staff, place, starts_at AS startsAt, ends_at AS endsAt, state, ticket,
  booked_at AS bookedAt, over_at AS overAt`;

/** `onChange` is called before each change: the agenda shows appointments, too. */
export function appointmentStatements(db: Database, onChange: () => void) {
  const insert =
    db.prepare(`INSERT INTO appointment (id, person, code, offer, topic, language, staff, place, starts_at, ends_at, state, booked_at, over_at)
    VALUES (:id, :person, :code, :offer, :topic, :language, :staff, :place, :startsAt, :endsAt, 'booked', :bookedAt, :endsAt)`);
  const update =
    db.prepare(`UPDATE appointment SET offer = :offer, topic = :topic, language = :language, staff = :staff, place = :place, starts_at = :startsAt,
    ends_at = :endsAt, state = :state, ticket = :ticket, over_at = :overAt WHERE seq = :seq`);
  const byId = db.prepare(`SELECT ${APPOINTMENT} FROM appointment WHERE id = ?`);
  const byPerson = db.prepare(`SELECT ${APPOINTMENT} FROM appointment WHERE person = ?`);
  const byTicket = db.prepare(`SELECT ${APPOINTMENT} FROM appointment WHERE ticket = ?`);
  const byCode = db.prepare(`SELECT ${APPOINTMENT} FROM appointment WHERE code = :code AND starts_at >= :from AND state <> 'cancelled'
    ORDER BY starts_at`);
  const between = db.prepare(`SELECT ${APPOINTMENT} FROM appointment WHERE starts_at < :to AND ends_at > :from ORDER BY starts_at, seq`);
  const codes = db.prepare('SELECT code FROM appointment WHERE starts_at >= ?').pluck();
  const booked = db.prepare(
    `SELECT ${APPOINTMENT} FROM appointment WHERE state = 'booked' AND place IS NULL AND starts_at <= ? ORDER BY starts_at`,
  );
  const hasBooked = db
    .prepare(`SELECT 1 FROM appointment WHERE state = 'booked' AND place IS NULL AND starts_at >= :from AND starts_at < :to LIMIT 1`)
    .pluck();
  const codeRows = z.array(z.string());
  return {
    add: (appointment: Omit<Appointment, 'seq' | 'state' | 'ticket' | 'overAt'>): void => {
      onChange();
      insert.run(appointment);
    },
    update: ({ id: _id, person: _person, code: _code, bookedAt: _bookedAt, ...changes }: Appointment): void => {
      onChange();
      update.run(changes);
    },
    findById: (id: string): Appointment | undefined => appointmentRows.parseOptional(byId.get(id)),
    findByPerson: (person: number): Appointment | undefined => appointmentRows.parseOptional(byPerson.get(person)),
    findByTicket: (ticket: number): Appointment | undefined => appointmentRows.parseOptional(byTicket.get(ticket)),
    /** The appointments with a code that start from a moment on (ISO 8601) and were not cancelled, by start. */
    listByCode: (code: string, from: string): Appointment[] => appointmentRows.parseAll(byCode.all({ code, from })),
    /** The appointments, of any state, that overlap a period (ISO 8601), by start. */
    listBetween: (from: string, to: string): Appointment[] => appointmentRows.parseAll(between.all({ from, to })),
    /** The codes of appointments that start from a moment on (ISO 8601). */
    codesFrom: (from: string): ReadonlySet<string> => new Set(codeRows.parse(codes.all(from))),
    /** The booked appointments at this Digipunt that started at or before a moment (ISO 8601). */
    listBookedUntil: (at: string): Appointment[] => appointmentRows.parseAll(booked.all(at)),
    /** Whether somebody is expected at this Digipunt who starts within a period (ISO 8601). */
    hasBookedBetween: (from: string, to: string): boolean => hasBooked.get({ from, to }) !== undefined,
  };
}
