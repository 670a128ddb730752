import { useEffect, useEffectEvent } from 'react';
import { listenForKeys } from './barcode-scanner.ts';

/** Runs the action of a key while the component is there; never while somebody types or scans, nor with Ctrl, Alt or Meta. */
export function useKeyboardShortcuts(actions: Readonly<Record<string, (() => unknown) | false | null | undefined>>): void {
  useEffect(
    () =>
      listenForKeys({
        onKeys: (events) => {
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
export function useBarcodeScanner(onScan: (label: string) => void): void {
  const handleScan = useEffectEvent(onScan);
  useEffect(() => listenForKeys({ onScan: handleScan }), []);
}
