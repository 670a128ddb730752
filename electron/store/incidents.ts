import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { jsonColumn } from '../sqlite/json-column.ts';
import { createRowParser } from '../sqlite/rows.ts';

/**
 * What can happen to a store: changes that SQLite lost were put back; a damaged or missing file was recovered; a backup was
 * restored; a history does not fit together; personal data was changed or mixed up; the record beside the store is of another store.
 */
const INCIDENT_KINDS = ['put-back', 'recovered', 'restored', 'history-broken', 'personal-data-damaged', 'other-record'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

const incidentRow = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.enum(INCIDENT_KINDS),
  details: jsonColumn(z.record(z.string(), z.unknown())),
  seenAt: z.string().nullable(),
});
const incidentRows = createRowParser(incidentRow);

/** An incident; `seenAt` is when a person read it (ISO 8601). It holds no personal data. */
export type StoreIncident = z.infer<typeof incidentRow>;

const INCIDENT = 'seq, at, kind, details, seen_at AS seenAt';

export function incidentStatements(db: Database) {
  const insert = db.prepare('INSERT INTO store_incident (at, kind, details) VALUES (:at, :kind, :details)');
  const newest = db.prepare(`SELECT ${INCIDENT} FROM store_incident ORDER BY seq DESC LIMIT 20`);
  const markSeen = db.prepare('UPDATE store_incident SET seen_at = :at, seen_by = :staff WHERE seen_at IS NULL');
  const countUnseen = db.prepare('SELECT count(*) FROM store_incident WHERE seen_at IS NULL').pluck();
  return {
    add: (at: string, kind: IncidentKind, details: object): void => void insert.run({ at, kind, details: JSON.stringify(details) }),
    /** The newest 20, newest first. */
    list: (): StoreIncident[] => incidentRows.parseAll(newest.all()),
    countUnseen: (): number => z.int().parse(countUnseen.get()),
    markSeen: (at: string, staff: string | null): void => void markSeen.run({ at, staff }),
  };
}
