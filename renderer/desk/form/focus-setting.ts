import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';

/** How long the field of a setting is waited for (ms): its page reads the settings first. */
const MAX_WAIT_MS = 5_000;

let stopWaiting: (() => void) | undefined;

/** Marks a field as that of a setting, or of several, for `focusSetting`. */
export const fieldOf = (...keys: SettingKey[]) => ({ 'data-setting': keys.join(' ') });

/** Focuses the field of a setting as soon as its page shows it, and opens what hides it. Call it after the page was opened. */
export function focusSetting(key: SettingKey): void {
  stopWaiting?.();
  const focus = (): boolean => {
    const marked = document.querySelector<HTMLElement>(`[data-setting~="${key}"]:not(:disabled)`);
    if (!marked) return false;
    // A radio button has its mark on the label around it.
    const field = marked.querySelector<HTMLElement>('input') ?? marked;
    field.closest('details')?.setAttribute('open', '');
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: 'center' });
    return true;
  };
  if (focus()) return;
  const observer = new MutationObserver(() => focus() && stopWaiting?.());
  const timer = setTimeout(() => stopWaiting?.(), MAX_WAIT_MS);
  stopWaiting = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  observer.observe(document.body, { childList: true, subtree: true });
}
