import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { useDesk } from '../state/desk-store.ts';
import { hideUndo, undoAct, useUndo } from '../state/undo.ts';
import styles from './UndoToast.module.css';

/** How long (ms) a message is shown; not counted while the pointer or the focus is on it (WCAG 2.2.1). */
const SHOWN_MS = 10_000;

/**
 * Says what this desk did last and offers to undo it, then says that it was undone. For every page of signed-in staff; raised
 * above the save bar when there is one.
 */
export function UndoToast({ isRaised }: { isRaised: boolean }) {
  const { t } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const lastAct = useDesk((state) => state.snapshot?.undoable ?? null);
  const hiddenAct = useUndo((state) => state.hiddenAct);
  const undoneNumber = useUndo((state) => state.undoneNumber);
  const call = useDesk((state) => state.snapshot?.call ?? null);
  const shownAct = lastAct?.requestId === hiddenAct ? null : lastAct;
  const doneText = undoneNumber === call?.number ? (call?.steps.length ? 'undo.doneKept' : 'undo.done') : 'undo.restored';
  const message = shownAct
    ? t(`undo.${shownAct.act}`, { number: 'ticket' in shownAct ? shownAct.ticket.number : 0 })
    : undoneNumber !== null && t(doneText, { number: undoneNumber });
  // The key works for as long as the server can undo, also after the message has passed.
  useKeyboardShortcuts({ z: lastAct && !offline && (() => undoAct(lastAct)) });
  const shownId = shownAct?.requestId ?? null;
  // Which message has the pointer or the focus: one that disappears under the pointer reports no leaving.
  const messageId = shownId ?? `undone ${hiddenAct}`;
  const [heldId, setHeldId] = useState<string | null>(null);
  const isTimed = message !== false && messageId !== heldId;
  useEffect(() => {
    const timer = isTimed ? setTimeout(() => hideUndo(shownId ?? hiddenAct), SHOWN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [isTimed, shownId, hiddenAct]);
  const hold = (): void => setHeldId(messageId);
  const release = (): void => setHeldId(null);
  return (
    <div className={styles.place} data-raised={isRaised} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      {/* A live region is there before its text, or some screen readers do not read it; the button is not part of the text. */}
      <div className={message === false ? styles.empty : styles.toast} data-testid={message === false ? undefined : 'undo-toast'}>
        <p role="status">{message}</p>
        {shownAct && (
          <ShortcutButton shortcut="Z" isDisabled={offline} data-testid="undo" onPress={() => void undoAct(shownAct)}>
            {t('undo.undo')}
          </ShortcutButton>
        )}
      </div>
    </div>
  );
}

/** What this desk did last, for the rest of the minute in which it can be undone: after its message has passed. */
export function UndoLastAct() {
  const { t } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const lastAct = useDesk((state) => state.snapshot?.undoable ?? null);
  const isHidden = useUndo((state) => state.hiddenAct === lastAct?.requestId);
  if (!lastAct || !isHidden) return null;
  return (
    <p className={styles.last}>
      <span>{t(`undo.${lastAct.act}`, { number: 'ticket' in lastAct ? lastAct.ticket.number : 0 })}</span>
      <ShortcutButton variant="quiet" shortcut="Z" isDisabled={offline} data-testid="undo" onPress={() => void undoAct(lastAct)}>
        {t('undo.undo')}
      </ShortcutButton>
    </p>
  );
}
