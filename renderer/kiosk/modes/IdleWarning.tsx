import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { resetVisit } from '../state/kiosk-store.ts';
import { resetIdleTimeout } from '../state/idle-timeout.ts';
import { readNewScreen } from '../state/read-aloud.ts';
import { playTimeWarning } from '../state/tones.ts';
import styles from './IdleWarning.module.css';

/** The dialog that warns before an idle visit ends; a touch anywhere extends the time. */
export function IdleWarning() {
  const { t } = useTranslation('kiosk');
  // Focus returns to the previous element when the dialog closes.
  const [previousFocus] = useState(() => document.activeElement);
  useEffect(() => {
    playTimeWarning();
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
