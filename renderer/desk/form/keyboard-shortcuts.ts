import { useEffect, useEffectEvent } from 'react';
import { listenForKeys, type Scan } from './barcode-scanner.ts';
import { areShortcutsOn } from './shortcut-keys.ts';
import { createTypingFilter } from './typing-filter.ts';

/** What listens, and since when (ms, as `Event.timeStamp`): a key that led to a page is not for that page. */
const keyListeners = new Map<(key: string) => void, number>();
let stopListening: (() => void) | undefined;

// One filter for all components: which of them has a shortcut does not decide what is typing.
const filterTyping = createTypingFilter((key, pressedAt) => {
  if (key.length === 1 && !areShortcutsOn()) return;
  for (const [listener, since] of Array.from(keyListeners)) if (since <= pressedAt) listener(key.toLowerCase());
});

function addKeyListener(listener: (key: string) => void): () => void {
  stopListening ??= listenForKeys({ onKeys: (events) => events.forEach(({ key, timeStamp }) => filterTyping(key, timeStamp)) });
  keyListeners.set(listener, performance.now());
  return () => {
    keyListeners.delete(listener);
    if (keyListeners.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  };
}

/**
 * Runs the action of a pressed key (`KeyboardEvent.key` in lower case) while the component is mounted. Ignores keys in text
 * inputs, scanned labels, characters that follow one another as in a name, and keys with Ctrl, Alt or Meta. Characters act only
 * while shortcuts are on. A falsy action is off.
 */
export function useKeyboardShortcuts(actions: Readonly<Record<string, (() => unknown) | false | null | undefined>>): void {
  const handleKey = useEffectEvent((key: string) => {
    const action = actions[key];
    if (action) action();
  });
  useEffect(() => addKeyListener(handleKey), []);
}

/** Calls `onScan` with each scan outside a text input while the component is mounted. See listenForKeys. */
export function useBarcodeScanner(onScan: (scan: Scan) => void): void {
  const handleScan = useEffectEvent(onScan);
  useEffect(() => listenForKeys({ onScan: handleScan }), []);
}
