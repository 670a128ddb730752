import { useEffect, useEffectEvent, useState } from 'react';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';

/** Reads settings once the component is mounted, and again with `reload`. Null while loading, and when the server refuses. */
export function useSettings<Settings>(read: () => Promise<Settings | null>): { settings: Settings | null; reload: () => Promise<void> } {
  const [settings, setSettings] = useState<Settings | null>(null);
  // A failed read keeps what is shown.
  const reload = async (): Promise<void> => setSettings((await read().catch(() => null)) ?? settings);
  const readFirst = useEffectEvent(reload);
  useEffect(() => void readFirst(), []);
  return { settings, reload };
}

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
