// Blocks the ways out of the kiosk that a page can block; the shells block the others.

const BLOCKED_EVENTS = ['contextmenu', 'selectstart', 'dragstart', 'dragover', 'drop', 'gesturestart'];

/** Blocks context menu, selection, drag and drop, zoom gestures, function keys and shortcuts with Ctrl, Alt or Meta. */
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
