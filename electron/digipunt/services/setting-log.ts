import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import {
  isLoggedByHash,
  readSetting,
  type SettingChanges,
  type SettingKey,
  SETTINGS,
  type ShownValue,
  writeSetting,
} from '../rules/setting-registry.ts';
import { loggedValue, type SettingChange } from '../store/setting-log.ts';
import { type ChangedBy, changeSettings, currentSettings } from './change-settings.ts';
import { shownValue } from './setting-values.ts';

/** How many changes the page gets at once. */
const PAGE_LENGTH = 50;

/** A change of a setting for the page; `staff` is a name, or null for the command line. `canUndo`: the setting still has `to`. */
export type LoggedChange = {
  seq: number;
  at: string;
  staff: string | null;
  setting: SettingKey;
  from: ShownValue;
  to: ShownValue;
  via: SettingChange['via'];
  canUndo: boolean;
};

/** The changes of settings before one, the newest first; without `before` the newest of all. */
export function listSettingChanges(store: Store, before: number | undefined): LoggedChange[] {
  const staffName = createStaffNameLookup(store);
  const current = currentSettings(store);
  return store.settingLog.listBefore(before ?? Number.MAX_SAFE_INTEGER, PAGE_LENGTH).map((change) => ({
    seq: change.seq,
    at: change.at,
    staff: change.staff === null ? null : staffName(change.staff),
    setting: change.setting,
    from: shownValue(change.setting, change.from),
    to: shownValue(change.setting, change.to),
    via: change.via,
    canUndo: isKept(change) && hasStill(current, change),
  }));
}

/**
 * Puts the earlier value of a logged change back, as a change of its own. Refused: 'setting-not-undoable' for a setting of this
 * machine and for a picture that the log does not hold, 'setting-changed' when it was changed again since, and what
 * `changeSettings` refuses.
 */
export function undoSettingChange(store: Store, seq: number, by: ChangedBy) {
  return store.transact((): Result<Change<null>> => {
    const change = store.settingLog.find(seq);
    if (!change) return refused({ code: 'setting-change-unknown', field: 'id' });
    const { setting, from } = change;
    // A request that is repeated, or a colleague who was as quick: it is as both want it.
    if (store.settingLog.lastOf(setting)?.undoes === seq) return unchanged(null);
    if (!isKept(change)) return refused({ code: 'setting-not-undoable', field: 'id' });
    const current = currentSettings(store);
    if (!hasStill(current, change))
      return refused({ code: 'setting-changed', field: 'id', setting, now: shownValue(setting, readSetting(current, setting)) });
    // What the log holds passed the schema when it was stored, and passes it again.
    const changes = writeSetting(current, setting, from) as SettingChanges;
    const result = changeSettings(store, changes, { ...by, via: 'undo', undoes: seq });
    return result.ok ? changed(null) : result;
  });
}

/** Whether the log holds the earlier value, and may put it back. */
const isKept = ({ setting, from }: SettingChange): boolean => !SETTINGS[setting].ofMachine && !(isLoggedByHash(setting) && from !== null);

/** Whether a setting still has the value that a change gave it. */
const hasStill = (current: SettingChanges, { setting, to }: SettingChange): boolean =>
  isDeepStrictEqual(loggedValue(setting, readSetting(current, setting)), to);
