// A scanner of labels types like a keyboard, only faster than anybody can, and ends with Enter. So keys that come at once
// are held back for a moment: with Enter behind them they are a label, without it they are what they are.

/** Scanners send a key every few milliseconds; quick fingers need more than sixty. */
const SCANNER_GAP_MS = 40;

/** The shortest text that is taken for a label when it comes so fast. */
const SHORTEST_LABEL = 3;

type Listener = { label?: (label: string) => void; keys?: (events: readonly KeyboardEvent[]) => void };

const listeners = new Set<Listener>();
let held: KeyboardEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function letGo(): void {
  const keys = held;
  held = [];
  clearTimeout(timer);
  for (const listener of Array.from(listeners)) listener.keys?.(keys);
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
  if (event.key === 'Enter' && held.length >= SHORTEST_LABEL && held.every(({ key }) => key.length === 1)) {
    const label = held.map(({ key }) => key).join('');
    held = [];
    clearTimeout(timer);
    // Whatever has the focus would take the Enter for a press of its own.
    event.preventDefault();
    event.stopPropagation();
    // What is open on top of the rest gets it: a form that asks for a label, before the page that would open it.
    [...listeners].findLast((listener) => listener.label)?.label?.(label);
    return;
  }
  // Shift is part of how a scanner types a capital.
  if (event.key === 'Shift') return;
  held.push(event);
  clearTimeout(timer);
  timer = setTimeout(letGo, SCANNER_GAP_MS);
}

/** In a field, whatever is typed or scanned belongs to the field. */
const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') || target instanceof HTMLTextAreaElement;

/** Listens for keys, and for labels that a scanner types; the answer stops that. */
export function listen(listener: Listener): () => void {
  if (listeners.size === 0) window.addEventListener('keydown', pressed, { capture: true });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', pressed, { capture: true });
  };
}
