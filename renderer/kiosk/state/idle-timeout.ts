import { kioskStore, isInitialState, resetVisit } from './kiosk-store.ts';

// Nobody is hurried, and nobody finds the visit of another. A screen that is not touched asks for a sign of life, and
// without one everything begins anew (WCAG 2.2.1: twenty seconds, a simple act, ten times).

const WARNING_MS = 20_000;
const MAX_EXTENSIONS = 10;

let extensions = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins to wait anew, from this moment. */
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
  // The language of a visit that just ended may have gone after its screen.
  if (isInitialState(kioskStore.getState())) return;
  if (extensions === MAX_EXTENSIONS) return resetVisit();
  kioskStore.setState({ idleWarningOpen: true });
  timer = setTimeout(resetVisit, WARNING_MS);
}

/** The sign of life. */
export function resetIdleTimeout(): void {
  if (!kioskStore.getState().idleWarningOpen) return;
  extensions++;
  kioskStore.setState({ idleWarningOpen: false });
  restartTimer();
}

/** Starts to watch; every touch, key and change of screen is a sign of life. */
export function startIdleTimeout(): void {
  const handleActivity = ({ type, target }: Event): void => {
    if (kioskStore.getState().idleWarningOpen) {
      // Beside the two answers, a touch anywhere is one; keys walk between the answers.
      if (type === 'pointerdown' && !(target instanceof Element && target.closest('[role="alertdialog"] button'))) resetIdleTimeout();
      return;
    }
    extensions = 0;
    restartTimer();
  };
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, handleActivity, { capture: true });
  kioskStore.subscribe((state, previous) => {
    if (state.screen !== previous.screen || state.visitCount !== previous.visitCount) restartTimer();
  });
}
