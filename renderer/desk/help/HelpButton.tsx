import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import styles from './HelpButton.module.css';
import { HelpPanel } from './HelpPanel.tsx';
import type { HelpPage } from './manual-pages.ts';

/** Opens the manual of a page beside it. Key: `?`. */
export function HelpButton({ page }: { page: HelpPage }) {
  const { t } = useTranslation('desk');
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const openByKey = (): void => {
    // The focus returns to the button, as after a press.
    button.current?.focus();
    setIsOpen(true);
  };
  useKeyboardShortcuts({ '?': openByKey });
  return (
    <>
      <Button
        ref={button}
        variant="quiet"
        className={styles.help}
        aria-label={t('help.open')}
        aria-keyshortcuts="?"
        data-testid="help"
        onPress={() => setIsOpen(true)}
      >
        ?
      </Button>
      {isOpen && <HelpPanel page={page} onClose={() => setIsOpen(false)} />}
    </>
  );
}
