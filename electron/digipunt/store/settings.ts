import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { type ChangeableName, readSetting, SETTING_KEYS } from '../rules/setting-registry.ts';
import { type Settings, settingsSchema } from '../rules/settings.ts';
import type { SettingAuthor, SettingLogStatements } from './setting-log.ts';

/** Settings that the agenda shows: changing one changes its version. */
const AGENDA_SETTINGS: readonly string[] = ['hours', 'schoolHolidays', 'address', 'appointmentGraceMinutes'] satisfies (keyof Settings)[];

export function settingStatements(db: Database, log: Pick<SettingLogStatements, 'add'>, onAgendaChange: () => void) {
  const listAll = db.prepare('SELECT name, value FROM setting');
  const upsert = db.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  let lastRead: { text: string; settings: Settings } | undefined;
  /** All settings: the object of the last time when none has changed, since openings and more are cached by it. */
  const read = (): Settings => {
    const rows = z.array(z.object({ name: z.string(), value: z.string() })).parse(listAll.all());
    const text = JSON.stringify(rows);
    if (lastRead?.text !== text) {
      const values = rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]);
      lastRead = { text, settings: settingsSchema.parse(Object.fromEntries(values)) };
    }
    return lastRead.settings;
  };
  let cachedSettings: Settings | undefined;
  const write = (before: Settings, changes: Partial<Settings>): Settings => {
    const next = settingsSchema.parse({ ...before, ...changes });
    for (const name of Object.keys(changes) as (keyof Settings)[]) upsert.run(name, JSON.stringify(next[name]));
    if (Object.keys(changes).some((name) => AGENDA_SETTINGS.includes(name))) onAgendaChange();
    cachedSettings = undefined;
    return next;
  };
  return {
    /** All settings, with defaults; the same object until they change. */
    get: (): Settings => (cachedSettings ??= read()),
    /** Stores and logs some settings; call it inside a transaction. @throws {z.ZodError} for a value out of bounds. */
    set: (changes: Partial<Pick<Settings, ChangeableName>>, by: SettingAuthor): void => {
      const before = read();
      const after = write(before, changes);
      for (const key of SETTING_KEYS) {
        const [from, to] = [readSetting(before, key), readSetting(after, key)];
        if (!isDeepStrictEqual(from, to)) log.add(key, from, to, by);
      }
    },
    /**
     * Stores what no member of staff changed: what the program remembers for itself, and what a demonstration begins with. Call it
     * inside a transaction. @throws {z.ZodError} for a value out of bounds.
     */
    setUnlogged: (changes: Partial<Settings>): void => void write(read(), changes),
    /** Called after a rollback: the cache may hold settings that were read inside the transaction. */
    clearCache: (): void => void (cachedSettings = undefined),
  };
}
