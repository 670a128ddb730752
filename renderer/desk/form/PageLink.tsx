import type { AnchorHTMLAttributes } from 'react';
import { showScreen } from '../state/desk-store.ts';
import { addressOf, type Screen } from '../state/screens.ts';

type PageLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> & { to: Screen; onFollow?: () => void };

/** A link to a page of the desk. With Ctrl, Shift or the middle button it opens in a new tab or window, as any link. */
export function PageLink({ to, onFollow, children, ...rest }: PageLinkProps) {
  return (
    <a
      {...rest}
      href={addressOf(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        showScreen(to);
        onFollow?.();
      }}
    >
      {children}
    </a>
  );
}
