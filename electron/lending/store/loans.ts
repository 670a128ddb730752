import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { type FieldKeys, openField, sealField, storedField } from '../../sqlite/encrypted-field.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser, parseNumberOrZero } from '../../sqlite/rows.ts';
import { PARTS } from '../rules/checklist.ts';
import { DEVICE_TYPES, type DeviceType } from '../rules/device-states.ts';

const loanRow = z.object({
  seq: z.int(),
  id: z.string(),
  device: z.int(),
  person: z.int(),
  ticket: z.int().nullable(),
  lentAt: z.string(),
  due: z.string(),
  parts: jsonColumn(z.array(z.enum(PARTS))),
  condition: z.string(),
  backAt: z.string().nullable(),
  ended: z.enum(['returned', 'lost', 'stolen']).nullable(),
  missing: jsonColumn(z.array(z.enum(PARTS))),
  closedAt: z.string().nullable(),
});
const loanRows = createRowParser(loanRow);

/** A row of the loan table; `due` is an ISO date, moments are ISO 8601 in UTC. */
export type Loan = z.infer<typeof loanRow>;

const contactRow = z.object({ seq: z.int(), loan: z.int(), at: z.string(), staff: z.string().nullable(), note: storedField });
const contactRows = createRowParser(contactRow);

/** One attempt to reach a borrower. The note is empty when it cannot be read. */
export type Contact = { loan: number; at: string; staff: string | null; note: string };

const notePlace = (row: number) => ({ table: 'contact', column: 'note', row });

const LOAN = `loan.seq, loan.id, loan.device, loan.person, loan.ticket, loan.lent_at AS lentAt, loan.due, loan.parts, loan.condition,
  loan.back_at AS backAt, loan.ended, loan.missing, loan.closed_at AS closedAt`;

/** The statements of loans and contacts, which encrypt and decrypt the notes about borrowers. */
export function loanStatements(db: Database, keys: FieldKeys) {
  const insert = db.prepare(`INSERT INTO loan (id, device, person, ticket, lent_at, due, parts, condition)
    VALUES (:id, :device, :person, :ticket, :lentAt, :due, :parts, :condition)`);
  const update = db.prepare(`UPDATE loan SET device = :device, due = :due, back_at = :backAt, ended = :ended, missing = :missing,
    closed_at = :closedAt WHERE seq = :seq`);
  const byId = db.prepare(`SELECT ${LOAN} FROM loan WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${LOAN} FROM loan WHERE seq = ?`);
  const byPerson = db.prepare(`SELECT ${LOAN} FROM loan WHERE person = ?`);
  const open = db.prepare(`SELECT ${LOAN} FROM loan WHERE closed_at IS NULL ORDER BY due, seq`);
  const closed = db.prepare(`SELECT ${LOAN} FROM loan WHERE closed_at IS NOT NULL ORDER BY seq DESC LIMIT :most`);
  const all = db.prepare(`SELECT ${LOAN} FROM loan ORDER BY seq`);
  const currentByDevice = db.prepare(`SELECT ${LOAN} FROM loan WHERE device = ? AND back_at IS NULL`);
  const unsettled = db.prepare(`SELECT ${LOAN} FROM loan WHERE device = ? AND back_at IS NOT NULL AND closed_at IS NULL`);
  const dueDates = db.prepare(`SELECT device.type, loan.due FROM loan JOIN device ON device.seq = loan.device
    WHERE loan.closed_at IS NULL AND loan.back_at IS NULL ORDER BY loan.due`);
  const lastContact = db.prepare('SELECT max(seq) FROM contact').pluck();
  const insertContact = db.prepare(
    'INSERT INTO contact (seq, loan, at, staff, note, request_id) VALUES (:seq, :loan, :at, :staff, :note, :requestId)',
  );
  const contactsByLoan = db.prepare('SELECT seq, loan, at, staff, note FROM contact WHERE loan = ? ORDER BY seq DESC');
  const eraseContactNotes = db.prepare(`UPDATE contact SET note = '' WHERE loan = ?`);

  const dueRows = z.array(z.object({ type: z.enum(DEVICE_TYPES), due: z.string() }));
  let cachedDueDates: readonly { type: DeviceType; due: string }[] | undefined;

  return {
    add: (loan: Omit<Loan, 'seq' | 'backAt' | 'ended' | 'missing' | 'closedAt'>): number => {
      cachedDueDates = undefined;
      return Number(insert.run({ ...loan, parts: JSON.stringify(loan.parts) }).lastInsertRowid);
    },
    update: ({ seq, device, due, backAt, ended, missing, closedAt }: Loan): void => {
      cachedDueDates = undefined;
      update.run({ seq, device, due, backAt, ended, missing: JSON.stringify(missing), closedAt });
    },
    findById: (id: string): Loan | undefined => loanRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): Loan | undefined => loanRows.parseOptional(bySeq.get(seq)),
    findByPerson: (person: number): Loan | undefined => loanRows.parseOptional(byPerson.get(person)),
    /** Loans that are not closed, earliest due date first. */
    listOpen: (): Loan[] => loanRows.parseAll(open.all()),
    /** The last `limit` closed loans, most recently lent first. */
    listClosed: (limit: number): Loan[] => loanRows.parseAll(closed.all({ most: limit })),
    listAll: (): Loan[] => loanRows.parseAll(all.all()),
    /** The loan under which a device is out now. */
    findCurrentByDevice: (device: number): Loan | undefined => loanRows.parseOptional(currentByDevice.get(device)),
    /** Ended loans of a device that are not closed: it was lost or stolen, or parts are missing. */
    listUnsettled: (device: number): Loan[] => loanRows.parseAll(unsettled.all(device)),
    /** The type and due date of each device that is on loan, earliest first. */
    listDueDates: (): readonly { type: DeviceType; due: string }[] => (cachedDueDates ??= dueRows.parse(dueDates.all())),
    /** @throws {PersonalDataLockedError} */
    addContact: (contact: Contact & { requestId: string }): void => {
      const seq = parseNumberOrZero(lastContact.get()) + 1;
      insertContact.run({ ...contact, seq, note: sealField(keys, notePlace(seq), contact.note) });
    },
    listContacts: (loan: number): Contact[] =>
      contactRows
        .parseAll(contactsByLoan.all(loan))
        .map(({ seq, at, staff, note }) => ({ loan, at, staff, note: openField(keys, notePlace(seq), note).text })),
    eraseContactNotes: (loan: number): void => void eraseContactNotes.run(loan),
    /** Discards cached values; called after a rollback. */
    clearCache: (): void => void (cachedDueDates = undefined),
  };
}
