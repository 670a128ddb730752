import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { resetVisit } from '../state/kiosk-store.ts';
import { resetIdleTimeout } from '../state/idle-timeout.ts';
import { readNewScreen } from '../state/read-aloud.ts';
import styles from './IdleWarning.module.css';

/** Asks whoever has not touched the screen for a while for a sign of life; a touch anywhere is one. */
export function IdleWarning() {
  const { t } = useTranslation('kiosk');
  // Whoever goes on by keyboard goes on where they were.
  const [previousFocus] = useState(() => document.activeElement);
  useEffect(() => {
    readNewScreen();
    return () => {
      if (previousFocus instanceof HTMLElement && previousFocus.isConnected) previousFocus.focus({ preventScroll: true });
    };
  }, [previousFocus]);
  return (
    <div className={styles.veil}>
      <div
        role="alertdialog"
        aria-modal
        aria-labelledby="need-time"
        aria-describedby="need-time-then"
        data-testid="need-time"
        className={styles.question}
      >
        <h2 id="need-time">{t('time.question')}</h2>
        <p id="need-time-then">{t('time.then')}</p>
        <div className={styles.answers}>
          <Button autoFocus variant="primary" data-testid="more-time" onPress={resetIdleTimeout}>
            {t('time.more')}
          </Button>
          <Button data-testid="no-more-time" onPress={resetVisit}>
            {t('time.enough')}
          </Button>
        </div>
      </div>
    </div>
  );
}
