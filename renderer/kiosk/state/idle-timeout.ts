import { kioskStore, isInitialState, resetVisit } from './kiosk-store.ts';

// Resets the kiosk after a time without input, so that nobody sees the visit of someone else. A warning comes first:
// WCAG 2.2.1 requires at least 20 seconds to extend the time with a simple action, at least ten times.

/** How long the warning waits for an answer before the visit is reset (ms). */
const WARNING_MS = 20_000;
/** After this many extensions in a row, the visit is reset without a warning. */
const MAX_EXTENSIONS = 10;

let extensions = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Restarts the timeout of the current screen; there is none in the initial state. */
function restartTimer(): void {
  clearTimeout(timer);
  const state = kioskStore.getState();
  if (isInitialState(state)) {
    extensions = 0;
    return;
  }
  const { screenSeconds = 60, numberSeconds = 90 } = state.snapshot?.patience ?? {};
  timer = setTimeout(showIdleWarning, (state.screen.name === 'number' ? numberSeconds : screenSeconds) * 1_000);
}

function showIdleWarning(): void {
  // resetVisit changes the language asynchronously, so the initial state may have been reached after the timer was set.
  if (isInitialState(kioskStore.getState())) return;
  if (extensions === MAX_EXTENSIONS) return resetVisit();
  kioskStore.setState({ idleWarningOpen: true });
  timer = setTimeout(resetVisit, WARNING_MS);
}

/** Closes the idle warning and restarts the timeout; without a warning it does nothing. */
export function resetIdleTimeout(): void {
  if (!kioskStore.getState().idleWarningOpen) return;
  extensions++;
  kioskStore.setState({ idleWarningOpen: false });
  restartTimer();
}

/** Starts the idle timeout; every touch, key press and change of screen restarts it. */
export function startIdleTimeout(): void {
  const handleActivity = ({ type, target }: Event): void => {
    if (kioskStore.getState().idleWarningOpen) {
      // A touch outside the two buttons extends the time too. Keys do not: they move the focus between the buttons.
      if (type === 'pointerdown' && !(target instanceof Element && target.closest('[role="alertdialog"] button'))) resetIdleTimeout();
      return;
    }
    extensions = 0;
    restartTimer();
  };
  for (const eventName of ['pointerdown', 'keydown']) window.addEventListener(eventName, handleActivity, { capture: true });
  kioskStore.subscribe((state, previous) => {
    // Modes and speech of the first screen belong to a visit too, although the screen stays the same.
    if ((['screen', 'visitCount', 'modes', 'speech'] as const).some((key) => state[key] !== previous[key])) restartTimer();
  });
}
