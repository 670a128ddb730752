import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser, parseNumberOrZero } from '../../sqlite/rows.ts';
import { isLoggedByHash, SETTING_KEYS, type SettingKey } from '../rules/setting-registry.ts';

// Who changed which setting from what to what. The rows hold staff by their id, no PIN and no key, and of an image or a folder a
// hash. They go into the second record whole, as the settings do, so that a recovered store still says how it came about. The
// newest LOG_LENGTH changes are kept, whatever the clock says: enough for years, and no reason to keep somebody's name longer.

const LOG_LENGTH = 2_000;

const VIA = ['page', 'undo', 'file'] as const;

const settingLogRow = z.object({
  seq: z.int(),
  at: z.string(),
  staff: z.string().nullable(),
  setting: z.enum(SETTING_KEYS),
  from: jsonColumn(z.unknown()),
  to: jsonColumn(z.unknown()),
  via: z.enum(VIA),
  undoes: z.int().nullable(),
});
const settingLogRows = createRowParser(settingLogRow);

/** A change of one setting. `staff` is null for the command line; `undoes` is the `seq` of the change that it puts back. */
export type SettingChange = z.infer<typeof settingLogRow>;

/** Who changes settings, when (ISO 8601), and how: on a page, from the log, or from a file. */
export type SettingAuthor = Pick<SettingChange, 'staff' | 'at'> & Partial<Pick<SettingChange, 'via' | 'undoes'>>;

/** A value as the log holds it. */
export const loggedValue = (key: SettingKey, value: unknown): unknown =>
  isLoggedByHash(key) && value !== null ? createHash('sha256').update(JSON.stringify(value)).digest('hex') : (value ?? null);

const CHANGE = 'seq, at, staff, setting, old_value AS "from", new_value AS "to", via, undoes';

export function settingLogStatements(db: Database) {
  const insert = db.prepare(
    `INSERT INTO setting_log (at, staff, setting, old_value, new_value, via, undoes)
      VALUES (:at, :staff, :setting, :from, :to, :via, :undoes)`,
  );
  const removeOldest = db.prepare('DELETE FROM setting_log WHERE seq <= (SELECT max(seq) FROM setting_log) - ?');
  const page = db.prepare(`SELECT ${CHANGE} FROM setting_log WHERE seq < ? ORDER BY seq DESC LIMIT ?`);
  const find = db.prepare(`SELECT ${CHANGE} FROM setting_log WHERE seq = ?`);
  const lastOf = db.prepare(`SELECT ${CHANGE} FROM setting_log WHERE setting = ? ORDER BY seq DESC LIMIT 1`);
  const lastSeq = db.prepare('SELECT max(seq) FROM setting_log').pluck();
  // Read at every broadcast, and changed a few times a month.
  let cachedLastSeq: number | undefined;
  return {
    /** Logs a change of a setting; the values are those of the setting itself. */
    add: (setting: SettingKey, from: unknown, to: unknown, { staff, at, via = 'page', undoes = null }: SettingAuthor): void => {
      const json = (value: unknown): string => JSON.stringify(loggedValue(setting, value));
      insert.run({ at, staff, setting, from: json(from), to: json(to), via, undoes });
      removeOldest.run(LOG_LENGTH);
      cachedLastSeq = undefined;
    },
    /** The newest changes before one, the newest first. */
    listBefore: (seq: number, count: number): SettingChange[] => settingLogRows.parseAll(page.all(seq, count)),
    find: (seq: number): SettingChange | undefined => settingLogRows.parseOptional(find.get(seq)),
    /** The last change of a setting. */
    lastOf: (setting: SettingKey): SettingChange | undefined => settingLogRows.parseOptional(lastOf.get(setting)),
    /** The `seq` of the last change; 0 without one. */
    lastSeq: (): number => (cachedLastSeq ??= parseNumberOrZero(lastSeq.get())),
    /** Discards cached values; called after a rollback. */
    clearCache: (): void => void (cachedLastSeq = undefined),
  };
}

export type SettingLogStatements = ReturnType<typeof settingLogStatements>;
