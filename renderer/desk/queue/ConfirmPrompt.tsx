import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './QueueControls.module.css';

type ConfirmPromptProps = {
  question: string;
  confirmLabel: string;
  testId: string;
  onConfirm: () => unknown;
  onCancel: () => void;
};

/** Asks before something that shuts people out. J confirms, Escape cancels; the page must not use these keys meanwhile. */
export function ConfirmPrompt({ question, confirmLabel, testId, onConfirm, onCancel }: ConfirmPromptProps) {
  const { t } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  useKeyboardShortcuts({ escape: onCancel, j: !offline && onConfirm });
  return (
    <div className={styles.buttons} role="alertdialog" aria-label={question}>
      <p>{question}</p>
      <ShortcutButton shortcut="J" variant="danger" autoFocus isDisabled={offline} data-testid={testId} onPress={() => void onConfirm()}>
        {confirmLabel}
      </ShortcutButton>
      <Button aria-keyshortcuts="Escape" data-testid={`${testId}-no`} onPress={onCancel}>
        {t('queue.cancel')} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
