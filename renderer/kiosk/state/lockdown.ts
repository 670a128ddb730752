// Ways off the screen that a page itself can close; the shells close the others.

const BLOCKED_EVENTS = ['contextmenu', 'selectstart', 'dragstart', 'dragover', 'drop', 'gesturestart'];

/** Swallows long presses, selections, drags, pinches and every shortcut of the browser. */
export function lockDown(): void {
  for (const eventName of BLOCKED_EVENTS) window.addEventListener(eventName, (event) => event.preventDefault(), { capture: true });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || /^F\d{1,2}$/.test(event.key)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  window.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false, capture: true });
}
