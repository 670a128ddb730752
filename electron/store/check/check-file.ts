import Database from 'better-sqlite3';
import * as z from 'zod';
import { CHAINED_TABLES, findBrokenChain } from '../record/history-chain.ts';

const messages = z.array(z.string());

/** What is wrong with a store: what SQLite says of the file, references to rows that do not exist, histories that do not fit together. */
export type CheckResult = { problems: string[]; brokenReferences: number; brokenHistories: string[] };

/** Whether a check found nothing. */
export const isWhole = ({ problems, brokenReferences, brokenHistories }: CheckResult): boolean =>
  problems.length === 0 && brokenReferences === 0 && brokenHistories.length === 0;

/** SQLite's quick check: about 3 ms per MB, without what only indexes show. Empty when nothing was found. */
export const quickCheck = (db: Database.Database): string[] => runCheck(db, 'quick_check(20)');

/** SQLite's integrity check (about 12 ms per MB) and the references. */
export function checkIntegrity(db: Database.Database): CheckResult {
  const problems = runCheck(db, 'integrity_check(20)');
  const brokenReferences = problems.length > 0 ? 0 : z.array(z.unknown()).parse(db.pragma('foreign_key_check')).length;
  return { problems, brokenReferences, brokenHistories: [] };
}

/** All checks: also the chains of the histories. For a worker. */
function checkDatabase(db: Database.Database): CheckResult {
  const result = checkIntegrity(db);
  if (result.problems.length > 0) return result;
  return { ...result, brokenHistories: CHAINED_TABLES.filter((table) => findBrokenChain(db, table) !== null) };
}

/** Checks a file on a read-only connection of its own. A file that cannot be opened or read has a problem, and does not throw. */
export function checkFile(file: string, check: (db: Database.Database) => CheckResult = checkDatabase): CheckResult {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    return check(db);
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)], brokenReferences: 0, brokenHistories: [] };
  } finally {
    db?.close();
  }
}

function runCheck(db: Database.Database, pragma: string): string[] {
  const found = messages.parse(db.prepare(`PRAGMA ${pragma}`).pluck().all());
  return found.length === 1 && found[0] === 'ok' ? [] : found;
}
