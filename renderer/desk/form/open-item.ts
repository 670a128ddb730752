import { useRestoreFocus } from './restore-focus.ts';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { discardUnsavedWork } from '../state/unsaved-work.ts';

type OpenItem = {
  /** The id of the item that is open on the page; null for none. */
  openId: string | null;
  /** Opens an item, or none; asks first when something is not saved. */
  open: (id: string | null) => void;
  /** Closes the item, with what is not saved in it, and gives the focus back to what opened it. */
  close: () => void;
};

/** The item that is open on a page with a list. It is part of the address, so that Back closes it and a bookmark opens it. */
export function useOpenItem(): OpenItem {
  const screen = useDesk((state) => state.screen);
  const focus = useRestoreFocus();
  const show = (id: string | null): void => {
    if (screen.name !== 'agenda' && screen.name !== 'team') return;
    const { open: _closed, ...page } = screen;
    showScreen(id === null ? page : { ...page, open: id });
  };
  return {
    openId: 'open' in screen ? (screen.open ?? null) : null,
    open: (id) => {
      focus.saveFocus();
      show(id);
    },
    close: () => {
      discardUnsavedWork();
      show(null);
      focus.restoreFocus();
    },
  };
}
