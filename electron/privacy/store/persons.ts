import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { StoredBorrower } from '../rules/borrower.ts';
import {
  type FieldKeys,
  openField,
  PersonalDataLockedError,
  sealField,
  storedField,
  type StoredField,
  type Unreadable,
} from '../../sqlite/encrypted-field.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumber, parseNumberOrZero, createRowParser } from '../../sqlite/rows.ts';

const personRow = z.object({
  seq: z.int(),
  name: storedField,
  reach: storedField,
  more: storedField,
  erasedAt: z.string().nullable(),
});
const personRows = createRowParser(personRow);
const moreColumn = jsonColumn(z.record(z.string(), z.string()));
const seqRows = createRowParser(z.object({ seq: z.int() }));

/**
 * A person with a loan, sign-up, home visit, appointment or waiting-list entry: a name, one way to reach them, and optional details (`more`).
 * The fields are empty when they are `unreadable`.
 */
export type Person = {
  seq: number;
  name: string;
  reach: string;
  more: Record<string, string>;
  erasedAt: string | null;
  unreadable: Unreadable | null;
};
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

/** The statements of the person table, which encrypt and decrypt its fields. */
export function personStatements(db: Database, keys: FieldKeys) {
  const nextSeq = db.prepare('SELECT max(seq) FROM person').pluck();
  const insert = db.prepare('INSERT INTO person (seq, name, reach, more) VALUES (:seq, :name, :reach, :more)');
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
    db.prepare(`SELECT person.seq FROM person LEFT JOIN loan ON loan.person = person.seq LEFT JOIN waiting ON waiting.person = person.seq
    LEFT JOIN sign_up ON sign_up.person = person.seq LEFT JOIN home_visit ON home_visit.person = person.seq
    LEFT JOIN appointment ON appointment.person = person.seq
    WHERE person.erased_at IS NULL AND CASE WHEN loan.seq IS NOT NULL THEN loan.closed_at WHEN sign_up.seq IS NOT NULL THEN sign_up.over_at
      WHEN home_visit.seq IS NOT NULL THEN home_visit.closed_at WHEN appointment.seq IS NOT NULL THEN appointment.over_at ELSE waiting.ended_at END <= ?`);
  let version = 0;

  /** The encrypted fields; the row is authenticated with them, so it must be known. */
  const seal = (row: number, { name, reach, more }: PersonDetails) => {
    const sealColumn = (column: string, text: string): StoredField => sealField(keys, { table: 'person', column, row }, text);
    return { seq: row, name: sealColumn('name', name), reach: sealColumn('reach', reach), more: sealColumn('more', JSON.stringify(more)) };
  };

  const open = ({ seq, erasedAt, ...stored }: z.infer<typeof personRow>): Person => {
    let unreadable: Unreadable | null = null;
    const openColumn = (column: 'name' | 'reach' | 'more'): string => {
      const field = openField(keys, { table: 'person', column, row: seq }, stored[column]);
      unreadable ??= field.unreadable;
      return field.text;
    };
    const [name, reach, more] = [openColumn('name'), openColumn('reach'), openColumn('more')];
    if (unreadable !== null) return { seq, name: '', reach: '', more: {}, erasedAt, unreadable };
    return { seq, name, reach, more: moreColumn.parse(more), erasedAt, unreadable };
  };

  const findBySeq = (seq: number): Person | undefined => {
    const row = personRows.parseOptional(bySeq.get(seq));
    return row && open(row);
  };

  return {
    /** Returns the `seq` of the new row. @throws {PersonalDataLockedError} */
    add: (details: PersonDetails): number => {
      const seq = parseNumberOrZero(nextSeq.get()) + 1;
      insert.run(seal(seq, details));
      return seq;
    },
    /** @throws {PersonalDataLockedError} also for a person whose data is locked, which must not be overwritten. */
    update: (seq: number, details: PersonDetails): void => {
      if (findBySeq(seq)?.unreadable === 'locked') throw new PersonalDataLockedError('the data of this person is locked');
      version++;
      update.run(seal(seq, details));
    },
    findBySeq,
    /** The personal data of a person; null when erased. */
    findBorrower: (seq: number): StoredBorrower | null => {
      const person = findBySeq(seq);
      if (!person || person.erasedAt !== null) return null;
      const { name, reach, more, unreadable } = person;
      return { name, reach, more, ...(unreadable && { unreadable }) };
    },
    /** All persons whose data is not erased, oldest first. */
    listNotErased: (): Person[] => personRows.parseAll(notErased.all()).map(open),
    /** The persons whose retention period started at or before a timestamp (ISO 8601) and who are not erased. */
    listRetentionExpired: (at: string): Pick<Person, 'seq'>[] => seqRows.parseAll(retentionExpired.all(at)),
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
