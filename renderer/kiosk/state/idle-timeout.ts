import { kiosk, isFresh, startAgain } from './kiosk.ts';

// Nobody is hurried, and nobody finds the visit of another. A screen that is not touched asks for a sign of life, and
// without one everything begins anew (WCAG 2.2.1: twenty seconds, a simple act, ten times).

const SIGN_OF_LIFE_MS = 20_000;
const MOST_EXTENSIONS = 10;

let extensions = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins to wait anew, from this moment. */
function wait(): void {
  clearTimeout(timer);
  const state = kiosk.getState();
  if (isFresh(state)) {
    extensions = 0;
    return;
  }
  const { screenSeconds = 60, numberSeconds = 90 } = state.snapshot?.patience ?? {};
  timer = setTimeout(ask, (state.screen.name === 'number' ? numberSeconds : screenSeconds) * 1_000);
}

function ask(): void {
  // The language of a visit that just ended may have gone after its screen.
  if (isFresh(kiosk.getState())) return;
  if (extensions === MOST_EXTENSIONS) return startAgain();
  kiosk.setState({ asksForTime: true });
  timer = setTimeout(startAgain, SIGN_OF_LIFE_MS);
}

/** The sign of life. */
export function moreTime(): void {
  if (!kiosk.getState().asksForTime) return;
  extensions++;
  kiosk.setState({ asksForTime: false });
  wait();
}

/** Starts to watch; every touch, key and change of screen is a sign of life. */
export function watchPatience(): void {
  const touched = ({ type, target }: Event): void => {
    if (kiosk.getState().asksForTime) {
      // Beside the two answers, a touch anywhere is one; keys walk between the answers.
      if (type === 'pointerdown' && !(target instanceof Element && target.closest('[role="alertdialog"] button'))) moreTime();
      return;
    }
    extensions = 0;
    wait();
  };
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, touched, { capture: true });
  kiosk.subscribe((state, before) => {
    if (state.screen !== before.screen || state.visit !== before.visit) wait();
  });
}
