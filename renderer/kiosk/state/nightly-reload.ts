import { isInitialState, kioskStore } from './kiosk-store.ts';
import { shouldReload } from './reload-time.ts';

// A page that is open for weeks keeps what no test has seen growing. Where the machine stays on at night, the page is loaded
// anew each night; nobody may notice, so the first screen must have stood untouched for a while, and the server must be there.

const CHECK_INTERVAL_MS = 60_000;

/** Loads the page anew each night while nobody is there. */
export function startNightlyReload(): void {
  let lastInput = performance.now();
  const noteInput = (): void => void (lastInput = performance.now());
  for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, noteInput, { capture: true, passive: true });
  setInterval(() => {
    const state = kioskStore.getState();
    const now = performance.now();
    const situation = {
      ageMs: now,
      idleMs: now - lastInput,
      hour: new Date().getHours(),
      isInitial: isInitialState(state),
      isConnected: state.connection === 'live',
    };
    if (shouldReload(situation)) window.location.reload();
  }, CHECK_INTERVAL_MS);
}
