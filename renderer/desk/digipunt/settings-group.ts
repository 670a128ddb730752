import { useState } from 'react';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';

/** What the sections of the kiosk settings get: the settings as the server has them, and how to save some of them. */
export type KioskSectionProps = { initial: KioskSettings; onSave: (changes: Partial<KioskSettings>) => Promise<boolean> };

/** One group of settings that is edited and saved together. */
export type SettingsGroup<Value> = {
  /** The settings as the server has them. */
  initial: Value;
  /** The settings as the form shows them. */
  value: Value;
  change: (changes: Partial<Value>) => void;
  /** Saves what the form shows. Resolves to whether it succeeded. */
  save: () => Promise<boolean>;
  /** Whether the last save succeeded and nothing was changed since. */
  isSaved: boolean;
  /** The settings of the kiosk before and after what the form shows is saved, for a form that says what that changes. */
  effect?: { before: KioskSettings; after: Partial<KioskSettings> };
};

/** The state of one group of settings. `save` must update `initial` when it succeeds; the form then shows the new `initial`. */
export function useSettingsGroup<Value extends object>(initial: Value, save: (value: Value) => Promise<boolean>): SettingsGroup<Value> {
  const [value, setValue] = useState(initial);
  const [isSaved, setIsSaved] = useState(false);
  // The server may store a text in another form.
  const initialText = JSON.stringify(initial);
  const [shownText, setShownText] = useState(initialText);
  if (initialText !== shownText) {
    setShownText(initialText);
    setValue(initial);
  }
  return {
    initial,
    value,
    isSaved,
    change: (changes) => {
      setIsSaved(false);
      setValue((previous) => ({ ...previous, ...changes }));
    },
    save: async () => {
      setIsSaved(false);
      const succeeded = await save(value);
      setIsSaved(succeeded);
      return succeeded;
    },
  };
}

/** The state of a section of the kiosk settings: `fields` as the server has them, and the settings that edited ones are saved as. */
export function useKioskGroup<Fields extends object>(
  { initial, onSave }: KioskSectionProps,
  fields: Fields,
  toSettings: (fields: Fields) => Partial<KioskSettings>,
): SettingsGroup<Fields> {
  const group = useSettingsGroup(fields, (edited) => onSave(toSettings(edited)));
  return { ...group, effect: { before: initial, after: toSettings(group.value) } };
}
