import { useRef } from 'react';

/** Keeps where the keyboard was when a form opens, and goes back there when it closes (WCAG 2.4.3). */
export function useRestoreFocus() {
  const previousFocus = useRef<Element | null>(null);
  return {
    saveFocus: (): void => void (previousFocus.current = document.activeElement),
    restoreFocus: (): void => {
      if (previousFocus.current instanceof HTMLElement) previousFocus.current.focus();
    },
  };
}
