import { useEffect, useEffectEvent } from 'react';
import { listen } from './barcode-scanner.ts';

/** Runs the action of a key while the component is there; never while somebody types or scans, nor with Ctrl, Alt or Meta. */
export function useShortcuts(actions: Readonly<Record<string, (() => unknown) | false | null | undefined>>): void {
  useEffect(
    () =>
      listen({
        keys: (events) => {
          for (const event of events) {
            const action = actions[event.key.toLowerCase()];
            if (action) action();
          }
        },
      }),
    [actions],
  );
}

/** Hears what a scanner of labels types, anywhere on the page but in a field, while the component is there. */
export function useLabels(onLabel: (label: string) => void): void {
  const heard = useEffectEvent(onLabel);
  useEffect(() => listen({ label: heard }), []);
}
