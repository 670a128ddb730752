import { kiosk } from './kiosk.ts';

// A box with two buttons types two keys: one goes on to the next control, one chooses it. The arrows up and down do the
// same for whoever has a keyboard, and Tab and Enter work as everywhere.

const controls = (): HTMLElement[] => {
  const part = document.querySelector('[role="alertdialog"]') ?? document;
  return [...part.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((button) => button.checkVisibility());
};

function go(step: 1 | -1): void {
  const all = controls();
  const at = all.findIndex((button) => button === document.activeElement);
  // From the title, where each screen begins, the first step leads to the first control, and back to the last.
  const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  all[next]?.focus();
}

/** Starts to listen to the keys of the switch box. */
export function watchSwitchKeys(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const { next, choose } = kiosk.getState().snapshot?.switchKeys ?? { next: 'ArrowRight', choose: 'Enter' };
      const active = document.activeElement;
      if (event.key === next || event.key === 'ArrowDown') go(1);
      else if (event.key === 'ArrowUp') go(-1);
      // Enter chooses by itself; held down, a key chooses once.
      else if (event.key === choose && choose !== 'Enter' && active instanceof HTMLElement && !event.repeat) active.click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
