import { useEffect, useEffectEvent } from 'react';
import { listenForKeys } from './barcode-scanner.ts';

/**
 * Runs the action of a pressed key (`KeyboardEvent.key` in lower case) while the component is mounted. Ignores keys in text
 * inputs, scanned labels, and keys with Ctrl, Alt or Meta. A falsy action is off.
 */
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

/** Calls `onScan` with each label that is scanned outside a text input while the component is mounted. See listenForKeys. */
export function useBarcodeScanner(onScan: (label: string) => void): void {
  const handleScan = useEffectEvent(onScan);
  useEffect(() => listenForKeys({ onScan: handleScan }), []);
}
