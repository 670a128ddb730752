import { isCharacterKey, type KeyPress } from './scanner-layouts.ts';

// A barcode scanner sends its keys like a keyboard, faster than a person can type, mostly with Enter or Tab at the end. Keys are
// therefore buffered: keys that arrive together are a scan, all others are passed on as key presses.

/** Longest pause between two keys of a scan. A scanner sends one every few ms; a fast typist needs more than 60 ms. */
const MAX_KEY_INTERVAL_MS = 40;

/** The least number of characters of a scanned label. */
const MIN_LABEL_LENGTH = 3;

/** What a scanner sent: the text as it came (without dead keys), the keys, and the key that ended it. */
export type Scan = { text: string; keys: readonly KeyPress[]; end: 'Enter' | 'Tab' | null };

type KeyListener = { onScan?: (scan: Scan) => void; onKeys?: (events: readonly KeyboardEvent[]) => void };

const listeners = new Set<KeyListener>();
let bufferedKeys: KeyboardEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keys that only change what others mean; scanners send them before a capital. */
const MODIFIER_KEYS: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'AltGraph']);

const toKeyPress = ({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): KeyPress => ({
  key,
  code,
  shift: shiftKey,
});

/** The scan that keys are; undefined when a person pressed them. A scanner can begin with a function key. */
function toScan(events: readonly Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>[], end: Scan['end']): Scan | undefined {
  const keys = events.map(toKeyPress);
  const label = keys.slice(Math.max(0, keys.findIndex(isCharacterKey)));
  if (label.length < MIN_LABEL_LENGTH || !label.every(isCharacterKey)) return undefined;
  // Without an end, three fast key presses of a person are not a scan: a label has a number.
  if (end === null && !label.some(({ key, code }) => /\d/.test(key) || /^(?:Digit|Numpad)\d$/.test(code))) return undefined;
  return { text: label.map(({ key }) => (key.length === 1 ? key : '')).join(''), keys: label, end };
}

/** Empties the buffer; only the newest listener gets a scan: a form that asks for a label goes before the page that contains it. */
function flushBuffer(end: Scan['end']): boolean {
  const events = bufferedKeys;
  bufferedKeys = [];
  clearTimeout(timer);
  const scan = toScan(events, end);
  if (scan) [...listeners].findLast((listener) => listener.onScan)?.onScan?.(scan);
  else if (end === null) for (const listener of Array.from(listeners)) listener.onKeys?.(events);
  else bufferedKeys = events;
  return scan !== undefined;
}

function handleKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || ownsItsKeys(event.target)) return;
  if ((event.key === 'Enter' || event.key === 'Tab') && flushBuffer(event.key)) {
    // A focused button would take the Enter as a press, and Tab would move the focus.
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (MODIFIER_KEYS.has(event.key)) return;
  bufferedKeys.push(event);
  clearTimeout(timer);
  timer = setTimeout(() => flushBuffer(null), MAX_KEY_INTERVAL_MS);
}

/** In a text input, keys and scans belong to the input; in a dialog, which covers the page, to the dialog. */
const ownsItsKeys = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof Element && target.closest('[role="dialog"]') !== null);

/**
 * Listens for key presses and for scans outside text inputs. Keys arrive MAX_KEY_INTERVAL_MS late, and never with
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

type FieldKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'timeStamp'>;

/** Records the keys of a text input, which receives what a scanner types as text. */
export function createFieldRecorder() {
  let keys: FieldKey[] = [];
  // False after an edit: the keys are then not those of the text.
  let complete = true;
  return {
    /** Takes a key before it changes the field, whose value is `value` so far. */
    record: (event: FieldKey, value: string): void => {
      if (value === '') [keys, complete] = [[], true];
      if (MODIFIER_KEYS.has(event.key) || event.key === 'Enter' || event.key === 'Tab') return;
      if (isCharacterKey(event) && !event.ctrlKey && !event.altKey && !event.metaKey) keys.push(event);
      else complete = false;
    },
    /** The keys with which the value was typed; undefined when it was edited, pasted or set. */
    keysOf: (value: string): KeyPress[] | undefined => {
      const isTyped = complete && keys.map(({ key }) => key).join('') === value;
      // A dead key is no part of the text, or changes the next character.
      const hasDeadKeys = complete && keys.some(({ key }) => key === 'Dead');
      return isTyped || hasDeadKeys ? keys.map(toKeyPress) : undefined;
    },
    /** Whether a scanner typed the value: so fast, up to now, as no person can. */
    isScanned: (value: string, now: number): boolean =>
      complete &&
      keys.length >= MIN_LABEL_LENGTH &&
      value !== '' &&
      [...keys.map(({ timeStamp }) => timeStamp), now].every(
        (at, index, all) => index === 0 || at - (all[index - 1] ?? 0) <= MAX_KEY_INTERVAL_MS,
      ),
  };
}
