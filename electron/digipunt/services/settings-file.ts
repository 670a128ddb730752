import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import {
  defaultOf,
  readSetting,
  SETTING_KEYS,
  type SettingChanges,
  type SettingKey,
  SETTINGS,
  type ShownValue,
  writeSetting,
} from '../rules/setting-registry.ts';
import { settingsSchema } from '../rules/settings.ts';
import { type ChangedBy, changeSettings, checkSettings, currentSettings } from './change-settings.ts';
import { shownValue } from './setting-values.ts';

// All settings as one file, to set up the next Digipunt. It holds what the registry knows and nothing else: no people, no PINs, no
// keys, no computers, nothing of this machine, and not the name, since each Digipunt has its own. A hash shows damage, so that
// half a file is never taken in. A setting that the file does not have stays as it is, so that a file of an older version fits.

const FORMAT = 'digipunt-settings';
const VERSION = 1;

/** The largest file (bytes): ten times that with a logo and texts in every language. */
const MAX_MEGABYTES = 1;

const envelopeSchema = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) });
const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  sha256: z.string(),
  settings: z.record(z.string(), z.unknown()),
});

const hashOf = (settings: unknown): string => createHash('sha256').update(JSON.stringify(settings)).digest('hex');

const isInFile = (key: SettingKey): boolean => key !== 'digipunt' && !SETTINGS[key].ofMachine;

/** The settings that go along, each with its group. */
const NAMES = new Set(SETTING_KEYS.filter(isInFile).map((key) => key.split('-')[0] ?? key));

export function exportSettings(store: Store): string {
  const all: SettingChanges = { ...store.settings.get() };
  // What is of this machine within a group that goes along is as it was at the beginning.
  for (const key of SETTING_KEYS) if (SETTINGS[key].ofMachine) Object.assign(all, writeSetting(all, key, defaultOf(key)));
  const settings = Object.fromEntries(Object.entries(all).filter(([name]) => NAMES.has(name)));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sha256: hashOf(settings), settings }, null, 2)}\n`;
}

/** A setting that a file changes. */
export type SettingDifference = { setting: SettingKey; from: ShownValue; to: ShownValue };

/**
 * Takes in a file of settings, all of it but `leaveOut` or nothing, and returns what it changes; with `dryRun` nothing is stored.
 * Refused: a file that is too large, foreign, newer or damaged, and what `changeSettings` refuses.
 */
export function importSettings(
  store: Store,
  { text, dryRun, leaveOut }: { text: string; dryRun: boolean; leaveOut: readonly SettingKey[] },
  by: ChangedBy,
) {
  return store.transact((): Result<Change<SettingDifference[]>> => {
    const file = parseFile(text);
    if (!file.ok) return file;
    const checked = checkSettings(file.value);
    if (!checked.ok) return checked;
    const current = currentSettings(store);
    const different = SETTING_KEYS.filter((key) => {
      const value = readSetting(checked.value, key);
      return value !== undefined && isInFile(key) && !leaveOut.includes(key) && !isDeepStrictEqual(value, readSetting(current, key));
    });
    const differences = different.map((setting) => ({
      setting,
      from: shownValue(setting, readSetting(current, setting)),
      to: shownValue(setting, readSetting(checked.value, setting)),
    }));
    if (dryRun || different.length === 0) return unchanged(differences);
    const changes: SettingChanges = {};
    // One after the other, since two settings can be of one group.
    for (const key of different) Object.assign(changes, writeSetting({ ...current, ...changes }, key, readSetting(checked.value, key)));
    const result = changeSettings(store, changes, { ...by, via: 'file' });
    return result.ok ? changed(differences) : result;
  });
}

/** The settings of a file, within their bounds. */
function parseFile(text: string): Result<SettingChanges> {
  if (text.length > MAX_MEGABYTES * 1024 * 1024) return refused({ code: 'file-too-large', megabytes: MAX_MEGABYTES });
  const json = parseJson(text);
  const envelope = envelopeSchema.safeParse(json);
  // Half a file is no JSON any more.
  if (!envelope.success) return refused({ code: text.includes(`"${FORMAT}"`) ? 'settings-file-damaged' : 'settings-file-foreign' });
  if (envelope.data.version > VERSION) return refused({ code: 'settings-file-newer' });
  const file = fileSchema.safeParse(json);
  if (!file.success || file.data.sha256 !== hashOf(file.data.settings)) return refused({ code: 'settings-file-damaged' });
  const { settings } = file.data;
  // A setting that came later than this program.
  if (Object.keys(settings).some((name) => !NAMES.has(name))) return refused({ code: 'settings-file-newer' });
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) return refused({ code: 'settings-file-damaged' });
  return ok(Object.fromEntries(Object.entries(parsed.data).filter(([name]) => Object.hasOwn(settings, name))));
}

/** Undefined for a text that is no JSON, or is nested deeper than the stack. */
function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    JSON.stringify(json);
    return json;
  } catch {
    return undefined;
  }
}
