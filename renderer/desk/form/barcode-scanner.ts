// A barcode scanner sends its keys like a keyboard, faster than a person can type, and ends with Enter. Keys are therefore
// buffered: keys that arrive together and end with Enter are a label, all others are passed on as key presses.

/** Longest pause between two keys of a scan. A scanner sends one every few ms; a fast typist needs more than 60 ms. */
const MAX_KEY_INTERVAL_MS = 40;

/** The least number of characters of a scanned label. */
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
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || ownsItsKeys(event.target)) return;
  if (event.key === 'Enter' && bufferedKeys.length >= MIN_LABEL_LENGTH && bufferedKeys.every(({ key }) => key.length === 1)) {
    const label = bufferedKeys.map(({ key }) => key).join('');
    bufferedKeys = [];
    clearTimeout(timer);
    // A focused button would take the Enter as a press.
    event.preventDefault();
    event.stopPropagation();
    // Only the newest listener gets the label: a form that asks for a label goes before the page that contains it.
    [...listeners].findLast((listener) => listener.onScan)?.onScan?.(label);
    return;
  }
  // A scanner sends Shift before a capital.
  if (event.key === 'Shift') return;
  bufferedKeys.push(event);
  clearTimeout(timer);
  timer = setTimeout(flushBuffer, MAX_KEY_INTERVAL_MS);
}

/** In a text input, keys and scans belong to the input; in a dialog, which covers the page, to the dialog. */
const ownsItsKeys = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof Element && target.closest('[role="dialog"]') !== null);

/**
 * Listens for key presses and for scanned labels outside text inputs. Keys arrive MAX_KEY_INTERVAL_MS late, and never with
 * Ctrl, Alt or Meta. Returns a function that stops listening.
 */
export function listenForKeys(listener: KeyListener): () => void {
  if (listeners.size === 0) window.addEventListener('keydown', handleKeyDown, { capture: true });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', handleKeyDown, { capture: true });
  };
}
