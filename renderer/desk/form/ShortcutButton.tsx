import type { ComponentProps, ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useShortcutsOn } from './shortcut-keys.ts';

type ShortcutButtonProps = Omit<ComponentProps<typeof Button>, 'children' | 'aria-keyshortcuts'> & {
  /** The character of the shortcut, as it is shown; null where one of several like buttons has it. */
  shortcut: string | null;
  children: ReactNode;
};

/** A button that shows its shortcut key while shortcuts are on. The key itself is that of useKeyboardShortcuts. */
export function ShortcutButton({ shortcut, children, ...rest }: ShortcutButtonProps) {
  const on = useShortcutsOn();
  return (
    <Button {...rest} {...(on && shortcut !== null && { 'aria-keyshortcuts': shortcut })}>
      {children} {on && shortcut !== null && <kbd>{shortcut}</kbd>}
    </Button>
  );
}
