import { useEffect } from 'react';

/** Runs the action of a key while the component is there; never while somebody types, nor with Ctrl, Alt or Meta. */
export function useShortcuts(actions: Readonly<Record<string, (() => unknown) | false | null | undefined>>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target instanceof HTMLInputElement) return;
      const action = actions[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
