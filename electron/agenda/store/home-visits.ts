import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { AgendaVersion } from './agenda-version.ts';
import { createRowParser } from '../../sqlite/rows.ts';
import { VISIT_STATES } from '../rules/home-visit-states.ts';

const homeVisitRow = z.object({
  seq: z.int(),
  id: z.string(),
  person: z.int(),
  ticket: z.int().nullable(),
  state: z.enum(VISIT_STATES),
  askedAt: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  staff: z.string().nullable(),
  closedAt: z.string().nullable(),
});
const homeVisitRows = createRowParser(homeVisitRow);

/** A row of the `home_visit` table; moments are ISO 8601 in UTC. */
export type HomeVisit = z.infer<typeof homeVisitRow>;

const VISIT = `seq, id, person, ticket, state, asked_at AS askedAt, starts_at AS startsAt, ends_at AS endsAt, staff, closed_at AS closedAt`;

export function homeVisitStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(
    `INSERT INTO home_visit (id, person, ticket, state, asked_at) VALUES (:id, :person, :ticket, 'asked', :askedAt)`,
  );
  const update = db.prepare(`UPDATE home_visit SET state = :state, starts_at = :startsAt, ends_at = :endsAt, staff = :staff,
    closed_at = :closedAt WHERE seq = :seq`);
  const byId = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE id = ?`);
  const byPerson = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE person = ?`);
  const openOrEndedAfter = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE closed_at IS NULL OR closed_at > ?
    ORDER BY closed_at IS NOT NULL, starts_at IS NOT NULL, starts_at, seq`);
  const between = db.prepare(`SELECT ${VISIT} FROM home_visit WHERE state IN ('planned', 'done') AND starts_at >= :from AND starts_at < :to
    ORDER BY starts_at, seq`);
  const overlapping = db.prepare(
    `SELECT ${VISIT} FROM home_visit WHERE state = 'planned' AND staff = :staff AND starts_at < :to AND ends_at > :from`,
  );
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
    findByPerson: (person: number): HomeVisit | undefined => optionalRow.parse(byPerson.get(person)),
    /** The open visits, and those that ended after a moment: requested, then planned by start, then ended. */
    listOpenOrEndedAfter: (endedAfter: string): HomeVisit[] => homeVisitRows.parseAll(openOrEndedAfter.all(endedAfter)),
    /** The visits, planned or done, that start from one moment on and before another (ISO 8601), by start. */
    listStartingBetween: (from: string, to: string): HomeVisit[] => homeVisitRows.parseAll(between.all({ from, to })),
    /** The planned visits of a staff member that overlap a period (ISO 8601). */
    listOverlapping: (staff: string, from: string, to: string): HomeVisit[] => homeVisitRows.parseAll(overlapping.all({ staff, from, to })),
  };
}
