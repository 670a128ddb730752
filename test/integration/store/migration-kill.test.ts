import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/store/migrate.ts';
import { type Migration, MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { temporaryFolder } from '../fixtures.ts';

const AT = '2026-11-23T09:00:00.000Z';
const STORE = 'digipunt.sqlite';

/** The statements of a migration; a trigger holds statements of its own. */
function statementsOf({ sql }: Migration): string[] {
  const statements: string[] = [];
  for (const part of sql.split(/;[ \t]*(?=\n|$)/)) {
    const previous = statements.at(-1) ?? '';
    if (/\bBEGIN\b/.test(previous) && !/\bEND\s*$/.test(previous)) statements[statements.length - 1] = `${previous};${part}`;
    else statements.push(part);
  }
  return statements.filter((statement) => statement.replaceAll(/--.*$/gm, '').trim() !== '');
}

/** The first version with a ticket in its queue. */
function createFirstVersion(folder: string): void {
  const db = new Database(join(folder, STORE));
  db.pragma('journal_mode = WAL');
  migrate(db, ':memory:', MIGRATIONS.slice(0, 1), AT);
  db.exec(`INSERT INTO digipunt VALUES (1, '11111111-1111-4111-8111-111111111111', 'Digipunt', 0, '${AT}');
    INSERT INTO staff VALUES ('anna', 'Anna', 'coordinator', 'x', '${AT}', NULL);
    INSERT INTO desk VALUES ('1', '1', '${AT}', NULL);
    INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place)
      VALUES ('22222222-2222-4222-8222-222222222222', '2026-11-23', 7, 'itsme', 'nl', '${AT}', 'waiting', 1)`);
  db.close();
}

/** Migrates a store of the first version, and calls `atStatement` before each statement, in its transaction. */
function migrateStepwise(folder: string, atStatement: (index: number) => void): void {
  const db = new Database(join(folder, STORE));
  let index = 0;
  db.function('at_statement', () => (atStatement(index++), null));
  const stepwise = MIGRATIONS.map((migration) => ({
    ...migration,
    sql: statementsOf(migration)
      .map((statement) => `SELECT at_statement();${statement};`)
      .join('\n'),
  }));
  try {
    migrate(db, join(folder, STORE), stepwise, AT);
  } finally {
    db.close();
  }
}

/** What a process leaves that is killed now: what it has written, the system keeps. */
function snapshot(folder: string): string {
  const copy = temporaryFolder();
  for (const name of readdirSync(folder)) if (name.startsWith(STORE)) cpSync(join(folder, name), join(copy, name));
  return copy;
}

/** That a store is whole and has the tables of its version, which the program of that version knows, and its ticket. Returns the version. */
function expectVersionWhole(folder: string): number {
  const db = new Database(join(folder, STORE), { readonly: true });
  const old = new Database(':memory:');
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    const schemaOf = (of: Database.Database) =>
      of.prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name").pluck().all();
    for (const { sql } of MIGRATIONS.slice(0, version)) old.exec(sql);
    expect(schemaOf(db)).toEqual(schemaOf(old));
    expect(db.prepare('SELECT number FROM ticket').pluck().all()).toEqual([7]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return version;
  } finally {
    db.close();
    old.close();
  }
}

test('a migration that is killed before any of its statements leaves the version before it, and is repeated at the next start', () => {
  const folder = temporaryFolder();
  createFirstVersion(folder);
  const killed: string[] = [];
  migrateStepwise(folder, () => killed.push(snapshot(folder)));
  expect(killed.length).toBeGreaterThan(60);
  const versions = killed.map(expectVersionWhole);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(MIGRATIONS.length - 1);
  // A start takes longer: every fifteenth.
  for (const copy of killed.filter((_, index) => index % 15 === 7)) {
    const store = openStore(join(copy, STORE));
    expect(store.tickets.highestNumber('2026-11-23')).toBe(7);
    store.close();
    expect(expectVersionWhole(copy)).toBe(MIGRATIONS.length);
  }
});

test('a migration that fails at one of its statements leaves the version before it, with a copy beside it', () => {
  const folder = temporaryFolder();
  createFirstVersion(folder);
  for (let failing = 3; failing < 60; failing += 16) {
    const copy = snapshot(folder);
    expect(() =>
      migrateStepwise(copy, (index) => {
        if (index === failing) throw new Error('disk full');
      }),
    ).toThrow(/^migration .* failed; the store is as it was before it$/);
    expect(readdirSync(join(copy, 'backups')).some((name) => name.endsWith('.sqlite'))).toBe(true);
    expectVersionWhole(copy);
  }
});
