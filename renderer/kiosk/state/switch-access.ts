import { kioskStore } from './kiosk-store.ts';

// Switch access: a box with two buttons sends two configurable keys, one for the next control and one to activate it.
// Arrow up and down move the focus as well; Tab and Enter work as usual.

/** The enabled, visible buttons of the open dialog, or else of the page. */
const visibleButtons = (): HTMLElement[] => {
  const root = document.querySelector('[role="alertdialog"]') ?? document;
  return [...root.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((button) => button.checkVisibility());
};

function moveFocus(step: 1 | -1): void {
  const buttons = visibleButtons();
  const currentIndex = buttons.findIndex((button) => button === document.activeElement);
  // Initially the title has the focus: a step forward goes to the first button, a step back to the last.
  const nextIndex = currentIndex === -1 ? (step === 1 ? 0 : buttons.length - 1) : (currentIndex + step + buttons.length) % buttons.length;
  buttons[nextIndex]?.focus();
}

/** Starts handling the keys of the switch box and the arrow keys. */
export function startSwitchAccess(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const { next, choose } = kioskStore.getState().snapshot?.switchKeys ?? { next: 'ArrowRight', choose: 'Enter' };
      const focused = document.activeElement;
      if (event.key === next || event.key === 'ArrowDown') moveFocus(1);
      else if (event.key === 'ArrowUp') moveFocus(-1);
      // The browser handles Enter itself. A key that is held down activates once.
      else if (event.key === choose && choose !== 'Enter' && focused instanceof HTMLElement && !event.repeat) focused.click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
