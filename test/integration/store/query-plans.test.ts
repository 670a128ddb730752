import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ticketStatements } from '../../../electron/queue/store/tickets.ts';
import { OUT_OF_ORDER } from '../../../electron/reports/store/count-ranges.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';

/** What `PRAGMA optimize` may write: of an empty store, and of a year with three desks and 200,000 tickets. */
const STATISTICS: Record<string, readonly [table: string, index: string | null, stat: string][]> = {
  none: [],
  'a year': [
    ['desk', 'one_desk_name', '3 1'],
    ['desk', 'sqlite_autoindex_desk_1', '3 1'],
    ['staff', 'one_staff_name', '3 1'],
    ['staff', 'sqlite_autoindex_staff_1', '3 1'],
    ['ticket', 'ticket_with_escort', '0 0'],
    ['ticket', 'finished_ticket', '200008 15'],
    ['ticket', 'one_open_call_per_staff', '0 0'],
    ['ticket', 'one_open_call_per_desk', '0 0'],
    ['ticket', 'open_ticket', '60 60 60 1 1 1 1'],
    ['ticket', 'sqlite_autoindex_ticket_2', '200068 401 1'],
    ['ticket', 'sqlite_autoindex_ticket_1', '200068 1'],
    ['ticket_history', 'reason_in_history', '6000 2 2'],
    ['ticket_history', 'priority_in_history', '0 0'],
    ['ticket_history', 'desk_in_history', '600024 2001 1'],
    ['ticket_history', 'call_in_history', '200008 1'],
    ['ticket_history', 'history_of_ticket', '800092 4'],
    ['ticket_history', 'sqlite_autoindex_ticket_history_1', '800092 1'],
  ],
};

/** An empty store whose planner believes these statistics. */
function openWithStatistics(statistics: (typeof STATISTICS)[string]): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, ':memory:', MIGRATIONS, '2026-11-23T09:00:00.000Z');
  db.exec('ANALYZE; DELETE FROM sqlite_stat1');
  const insert = db.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  for (const row of statistics) insert.run(...row);
  db.exec('ANALYZE sqlite_schema'); // reads the statistics
  return db;
}

test.for(Object.entries(STATISTICS))('by the statistics of %s no query of the queue reads or sorts all tickets', ([, statistics]) => {
  const db = openWithStatistics(statistics);
  const prepared: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  };
  ticketStatements(db);
  const plans = prepared
    .filter((sql) => !sql.startsWith('INSERT'))
    .map((sql) => {
      const explained = prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/\?|:\w+/g, '1')}`);
      return { sql, plan: explained.all().map(({ detail }) => detail) };
    });
  expect(plans.length).toBeGreaterThan(20);
  // Scanned from its newest entry, up to a limit. Indexes that are scanned hold a part of the tickets, or have a limit too.
  const isAllowed = (sql: string, detail: string): boolean => detail.startsWith('SCAN ') && / ORDER BY \S*seq DESC LIMIT \d+$/.test(sql);
  const slow = plans.flatMap(({ sql, plan }) =>
    plan
      .filter((detail) => /^SCAN (?!.*USING INDEX)|TEMP B-TREE FOR ORDER BY/.test(detail) && !isAllowed(sql, detail))
      .map((detail) => `${detail}: ${sql}`),
  );
  expect(slow).toEqual([]);
});

test.for(Object.entries(STATISTICS))('by the statistics of %s a report reads only the calls that have a reason', ([, statistics]) => {
  const explained = openWithStatistics(statistics).prepare<[], { detail: string }>(
    `EXPLAIN QUERY PLAN ${OUT_OF_ORDER.replaceAll(/:\w+/g, "'x'")}`,
  );
  const ofHistory = explained.all().flatMap(({ detail }) => (/^(?:SCAN|SEARCH) history /.test(detail) ? [detail] : []));
  expect(ofHistory).toEqual([expect.stringContaining('USING COVERING INDEX reason_in_history')]);
});
