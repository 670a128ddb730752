import { kioskStore } from './kiosk-store.ts';

// A box with two buttons types two keys: one goes on to the next control, one chooses it. The arrows up and down do the
// same for whoever has a keyboard, and Tab and Enter work as everywhere.

const visibleButtons = (): HTMLElement[] => {
  const root = document.querySelector('[role="alertdialog"]') ?? document;
  return [...root.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((button) => button.checkVisibility());
};

function moveFocus(step: 1 | -1): void {
  const all = visibleButtons();
  const currentIndex = all.findIndex((button) => button === document.activeElement);
  // From the title, where each screen begins, the first step leads to the first control, and back to the last.
  const next = currentIndex === -1 ? (step === 1 ? 0 : all.length - 1) : (currentIndex + step + all.length) % all.length;
  all[next]?.focus();
}

/** Starts to listen to the keys of the switch box. */
export function startSwitchAccess(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const { next, choose } = kioskStore.getState().snapshot?.switchKeys ?? { next: 'ArrowRight', choose: 'Enter' };
      const active = document.activeElement;
      if (event.key === next || event.key === 'ArrowDown') moveFocus(1);
      else if (event.key === 'ArrowUp') moveFocus(-1);
      // Enter chooses by itself; held down, a key chooses once.
      else if (event.key === choose && choose !== 'Enter' && active instanceof HTMLElement && !event.repeat) active.click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
