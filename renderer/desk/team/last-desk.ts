// The desk page runs on a PC that stands at one desk, so the desk of the last sign-in is the likely one. It is kept in the
// browser under one key.

/** The key in localStorage of the id of the desk where somebody signed in last with this browser. */
const LAST_DESK_KEY = 'digipunt-last-desk';

/** The id of the desk of the last sign-in in this browser; null when there is none, or when the browser stores nothing. */
export function readLastDesk(): string | null {
  try {
    return localStorage.getItem(LAST_DESK_KEY);
  } catch {
    return null;
  }
}

export function saveLastDesk(id: string): void {
  try {
    localStorage.setItem(LAST_DESK_KEY, id);
  } catch {
    // A browser that stores nothing preselects nothing.
  }
}
