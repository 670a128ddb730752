import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { Borrower } from '../rules/borrower.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumber, createRowParser } from '../../sqlite/rows.ts';

const personRow = z.object({
  seq: z.int(),
  name: z.string(),
  reach: z.string(),
  more: jsonColumn(z.record(z.string(), z.string())),
  erasedAt: z.string().nullable(),
});
const personRows = createRowParser(personRow);

/** A person with a loan, sign-up, home visit or waiting-list entry: a name, one way to reach them, and optional details (`more`). */
export type Person = z.infer<typeof personRow>;
export type PersonDetails = Pick<Person, 'name' | 'reach' | 'more'>;

const logRow = z.object({
  at: z.string(),
  act: z.enum(['erase', 'give', 'correct']),
  person: z.int(),
  staff: z.string().nullable(),
  requestId: z.string().nullable(),
});
const logRows = createRowParser(logRow);
export type PrivacyLogRow = z.infer<typeof logRow>;

const LOG = 'at, act, person, staff, request_id AS requestId';
const PERSON = 'person.seq, person.name, person.reach, person.more, person.erased_at AS erasedAt';

export function personStatements(db: Database) {
  const insert = db.prepare('INSERT INTO person (name, reach, more) VALUES (:name, :reach, :more)');
  const update = db.prepare('UPDATE person SET name = :name, reach = :reach, more = :more WHERE seq = :seq');
  const bySeq = db.prepare(`SELECT ${PERSON} FROM person WHERE seq = ?`);
  const notErased = db.prepare(`SELECT ${PERSON} FROM person WHERE erased_at IS NULL ORDER BY seq`);
  const erase = db.prepare(`UPDATE person SET name = '', reach = '', more = '{}', erased_at = :at WHERE seq = :seq`);
  const countErased = db.prepare('SELECT count(*) FROM person WHERE erased_at IS NOT NULL').pluck();
  const insertLog = db.prepare(
    'INSERT INTO privacy_log (at, act, person, staff, request_id) VALUES (:at, :act, :person, :staff, :requestId)',
  );
  const newestLog = db.prepare(`SELECT ${LOG} FROM privacy_log ORDER BY seq DESC LIMIT 100`);
  const logByRequestId = db.prepare(`SELECT ${LOG} FROM privacy_log WHERE request_id = ?`);
  // The same rule as findRetentionStart in privacy/services/erasure.ts.
  const retentionExpired =
    db.prepare(`SELECT ${PERSON} FROM person LEFT JOIN loan ON loan.person = person.seq LEFT JOIN waiting ON waiting.person = person.seq
    LEFT JOIN sign_up ON sign_up.person = person.seq LEFT JOIN home_visit ON home_visit.person = person.seq
    WHERE person.erased_at IS NULL AND CASE WHEN loan.seq IS NOT NULL THEN loan.closed_at WHEN sign_up.seq IS NOT NULL THEN sign_up.over_at
      WHEN home_visit.seq IS NOT NULL THEN home_visit.closed_at ELSE waiting.ended_at END <= ?`);
  let version = 0;
  return {
    /** Returns the `seq` of the new row. */
    add: ({ name, reach, more }: PersonDetails): number => Number(insert.run({ name, reach, more: JSON.stringify(more) }).lastInsertRowid),
    update: (seq: number, { name, reach, more }: PersonDetails): void => {
      version++;
      update.run({ seq, name, reach, more: JSON.stringify(more) });
    },
    findBySeq: (seq: number): Person | undefined => personRows.parseOptional(bySeq.get(seq)),
    /** The personal data of a person; null when erased. */
    findBorrower: (seq: number): Borrower | null => {
      const person = personRows.parseOptional(bySeq.get(seq));
      return person && person.erasedAt === null ? { name: person.name, reach: person.reach, more: person.more } : null;
    },
    /** All persons whose data is not erased, oldest first. */
    listNotErased: (): Person[] => personRows.parseAll(notErased.all()),
    /** The persons whose retention period started at or before a timestamp (ISO 8601) and who are not erased. */
    listRetentionExpired: (at: string): Person[] => personRows.parseAll(retentionExpired.all(at)),
    /** Overwrites the personal data. With the pragma `secure_delete` SQLite also overwrites the old bytes in the file. */
    erase: (seq: number, at: string): void => {
      version++;
      erase.run({ seq, at });
    },
    /** Increases when personal data is corrected or erased while the store is open. */
    changeVersion: (): number => version,
    countErased: (): number => parseNumber(countErased.get()),
    addPrivacyLog: (row: PrivacyLogRow): void => void insertLog.run(row),
    findLogByRequestId: (requestId: string): PrivacyLogRow | undefined => logRows.parseOptional(logByRequestId.get(requestId)),
    /** The newest 100 rows, newest first. */
    listPrivacyLog: (): PrivacyLogRow[] => logRows.parseAll(newestLog.all()),
  };
}
