import { useEffect, useEffectEvent, useState } from 'react';

/** How often a page about the computer is read again (ms). */
const REFRESH_INTERVAL_MS = 5_000;

/** What a page shows of the computer, read again every few seconds; null until it was read. `read` resolves to null when refused. */
export function usePolled<Value>(read: () => Promise<Value | null>): Value | null {
  const [value, setValue] = useState<Value | null>(null);
  const readNow = useEffectEvent(read);
  useEffect(() => {
    let isShown = true;
    const refresh = (): void =>
      void readNow().then(
        (next) => {
          if (isShown && next !== null) setValue(next);
        },
        () => null, // the desk says that there is no connection
      );
    refresh();
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, []);
  return value;
}
