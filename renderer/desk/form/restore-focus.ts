import { useRef } from 'react';

/** Saves the focused element when a form opens, and focuses it again when the form closes (WCAG 2.4.3, focus order). */
export function useRestoreFocus() {
  const previousFocus = useRef<Element | null>(null);
  return {
    saveFocus: (): void => void (previousFocus.current = document.activeElement),
    restoreFocus: (): void => {
      if (previousFocus.current instanceof HTMLElement) previousFocus.current.focus();
    },
  };
}
