import { useEffect, useEffectEvent, useState } from 'react';

/** How often a page about the computer is read again (ms). */
const REFRESH_INTERVAL_MS = 5_000;

/**
 * What a page shows of the computer, read again every few seconds and with `refresh`; null until it was read. `read` resolves to
 * null when it is refused.
 */
export function usePolled<Value>(
  read: () => Promise<Value | null>,
  intervalMs = REFRESH_INTERVAL_MS,
): { value: Value | null; refresh: () => Promise<void> } {
  const [value, setValue] = useState<Value | null>(null);
  // What cannot be read stays as it was: the desk says that there is no connection.
  const refresh = async (): Promise<void> => {
    const next = await read().catch(() => null);
    if (next !== null) setValue(next);
  };
  const refreshNow = useEffectEvent(refresh);
  useEffect(() => {
    void refreshNow();
    const timer = setInterval(() => void refreshNow(), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return { value, refresh };
}
