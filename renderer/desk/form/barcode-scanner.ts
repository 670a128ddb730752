// A scanner of labels types like a keyboard, only faster than anybody can, and ends with Enter. So keys that come at once
// are held back for a moment: with Enter behind them they are a label, without it they are what they are.

/** Scanners send a key every few milliseconds; quick fingers need more than sixty. */
const MAX_KEY_INTERVAL_MS = 40;

/** The shortest text that is taken for a label when it comes so fast. */
const MIN_LABEL_LENGTH = 3;

type KeyListener = { onScan?: (label: string) => void; onKeys?: (events: readonly KeyboardEvent[]) => void };

const listeners = new Set<KeyListener>();
let bufferedKeys: KeyboardEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function flushBuffer(): void {
  const keys = bufferedKeys;
  bufferedKeys = [];
  clearTimeout(timer);
  for (const listener of Array.from(listeners)) listener.onKeys?.(keys);
}

function handleKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTextInput(event.target)) return;
  if (event.key === 'Enter' && bufferedKeys.length >= MIN_LABEL_LENGTH && bufferedKeys.every(({ key }) => key.length === 1)) {
    const label = bufferedKeys.map(({ key }) => key).join('');
    bufferedKeys = [];
    clearTimeout(timer);
    // Whatever has the focus would take the Enter for a press of its own.
    event.preventDefault();
    event.stopPropagation();
    // What is open on top of the rest gets it: a form that asks for a label, before the page that would open it.
    [...listeners].findLast((listener) => listener.onScan)?.onScan?.(label);
    return;
  }
  // Shift is part of how a scanner types a capital.
  if (event.key === 'Shift') return;
  bufferedKeys.push(event);
  clearTimeout(timer);
  timer = setTimeout(flushBuffer, MAX_KEY_INTERVAL_MS);
}

/** In a field, whatever is typed or scanned belongs to the field. */
const isTextInput = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') || target instanceof HTMLTextAreaElement;

/** Listens for keys, and for labels that a scanner types; the answer stops that. */
export function listenForKeys(listener: KeyListener): () => void {
  if (listeners.size === 0) window.addEventListener('keydown', handleKeyDown, { capture: true });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', handleKeyDown, { capture: true });
  };
}
