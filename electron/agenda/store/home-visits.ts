import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { AgendaVersion } from './agenda-version.ts';
import { homeVisitRow, homeVisitRows, VISIT } from './next-steps.ts';

/** A row of the table of home visits; moments are ISO 8601 in UTC. */
export type HomeVisit = z.infer<typeof homeVisitRow>;

export function homeVisitStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(
    `INSERT INTO home_visit (id, person, ticket, state, asked_at) VALUES (:id, :person, :ticket, 'asked', :askedAt)`,
  );
  const update = db.prepare(`UPDATE home_visit SET state = :state, starts_at = :startsAt, ends_at = :endsAt, staff = :staff,
    closed_at = :closedAt WHERE seq = :seq`);
  const byId = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE id = ?`);
  const ofPerson = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE person = ?`);
  const list = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE closed_at IS NULL OR closed_at > ?
    ORDER BY closed_at IS NOT NULL, starts_at IS NOT NULL, starts_at, seq`);
  const clash = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE state = 'planned' AND staff = :staff AND seq <> :seq
    AND starts_at < :endsAt AND ends_at > :startsAt`);
  const optionalRow = homeVisitRow.optional();
  return {
    add: (visit: Pick<HomeVisit, 'id' | 'person' | 'ticket' | 'askedAt'>): void => {
      agenda.increment();
      insert.run(visit);
    },
    update: ({ seq, state, startsAt, endsAt, staff, closedAt }: HomeVisit): void => {
      agenda.increment();
      update.run({ seq, state, startsAt, endsAt, staff, closedAt });
    },
    findById: (id: string): HomeVisit | undefined => optionalRow.parse(byId.get(id)),
    findByPerson: (person: number): HomeVisit | undefined => optionalRow.parse(ofPerson.get(person)),
    /** Those that are open, and those that ended after a moment. */
    listOpenOrEndedAfter: (endedAfter: string): HomeVisit[] => homeVisitRows.parseAll(list.all(endedAfter)),
    /** Another visit that somebody is planned for at the same time. */
    findOverlapping: (visit: Pick<HomeVisit, 'seq' | 'staff' | 'startsAt' | 'endsAt'>): HomeVisit | undefined =>
      optionalRow.parse(clash.get({ seq: visit.seq, staff: visit.staff, startsAt: visit.startsAt, endsAt: visit.endsAt })),
  };
}
