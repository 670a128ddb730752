import type { SettingKey, ShownValue } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import type { ListedSetting } from '../../../electron/digipunt/services/setting-values.ts';
import type { LendingSettings } from '../../../electron/lending/services/lending-settings.ts';

/** Settings as a form has them; not texts of several lines, which are too long to say. */
export type EditedSettings = Partial<KioskSettings & Omit<LendingSettings, 'lendingTerms'>>;

/** A setting that saving would change, from what to what. */
export type ChangedSetting = { key: SettingKey; from: ShownValue; to: ShownValue };

/**
 * The settings that are otherwise after saving than before, in the order of the list. A number that is none, or out of its bounds, is
 * left out: saving is refused then.
 */
export const changedSettings = (
  listed: readonly ListedSetting[],
  { before, after }: { before: EditedSettings; after: EditedSettings },
): ChangedSetting[] =>
  listed.flatMap(({ key, bounds, now }): ChangedSetting[] => {
    const [from, to] = [valueOf(before, key), valueOf(after, key)];
    if (to === undefined || JSON.stringify(from) === JSON.stringify(to)) return [];
    if (typeof to === 'number' && bounds !== null && !(to >= bounds[0] && to <= bounds[1])) return [];
    return [{ key, from: { ...now, value: from ?? null }, to: { ...now, value: to } }];
  });

/** The value of a setting: of a group, its part after the hyphen. */
function valueOf(settings: EditedSettings, key: SettingKey): ShownValue['value'] | undefined {
  const [name = '', part] = key.split('-');
  const value = (settings as Readonly<Record<string, unknown>>)[name];
  const ofPart = part === undefined || value === undefined ? value : (value as Readonly<Record<string, unknown>>)[part];
  return ofPart as ShownValue['value'] | undefined;
}
