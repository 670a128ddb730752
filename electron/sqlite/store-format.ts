import type { Database } from 'better-sqlite3';

/** 'DIGI' in ASCII: SQLite's application_id, which distinguishes the store from other SQLite files. */
export const APPLICATION_ID = 0x44494749;

/** The number of migrations applied to a store. */
export const getUserVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }));
