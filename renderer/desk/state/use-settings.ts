import { useEffect, useEffectEvent, useState } from 'react';

/** Reads settings once the component is mounted, and again with `reload`. Null while loading, and when the server refuses. */
export function useSettings<Settings>(read: () => Promise<Settings | null>): { settings: Settings | null; reload: () => Promise<void> } {
  const [settings, setSettings] = useState<Settings | null>(null);
  // A failed read keeps what is shown.
  const reload = async (): Promise<void> => setSettings((await read().catch(() => null)) ?? settings);
  const readFirst = useEffectEvent(reload);
  useEffect(() => void readFirst(), []);
  return { settings, reload };
}
