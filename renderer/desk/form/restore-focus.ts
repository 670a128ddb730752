import { useRef } from 'react';

/** Keeps where the keyboard was when a form opens, and goes back there when it closes (WCAG 2.4.3). */
export function useWayBack() {
  const from = useRef<Element | null>(null);
  return {
    leave: (): void => void (from.current = document.activeElement),
    comeBack: (): void => {
      if (from.current instanceof HTMLElement) from.current.focus();
    },
  };
}
