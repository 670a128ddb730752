import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

// Whether single characters are shortcuts. WCAG 2.1.4 asks for a way to turn them off: for who speaks instead of typing, every
// word is a row of shortcuts.

/** Where localStorage keeps the choice for this browser: `off`, or nothing while they are on. */
const STORAGE_KEY = 'digipunt.desk.shortcut-keys';

const shortcutStore = createStore<{ on: boolean }>()(() => ({ on: readStoredChoice() !== 'off' }));

/** Null too where the browser refuses storage. */
function readStoredChoice(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Hides the hints of buttons that have no ShortcutButton; see desk.css. */
function showChoice(): void {
  if (typeof document !== 'undefined') document.documentElement.toggleAttribute('data-shortcuts-off', !areShortcutsOn());
}

export const areShortcutsOn = (): boolean => shortcutStore.getState().on;
export const useShortcutsOn = (): boolean => useStore(shortcutStore, ({ on }) => on);

/** Turns single-character shortcuts on or off and remembers it; without storage until the page is closed. */
export function setShortcutsOn(on: boolean): void {
  shortcutStore.setState({ on });
  showChoice();
  try {
    if (on) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // The choice then lasts as long as the page.
  }
}

showChoice();
