import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { startAgain } from '../state/kiosk.ts';
import { moreTime } from '../state/idle-timeout.ts';
import { screenChanged } from '../state/read-aloud.ts';
import styles from './IdleWarning.module.css';

/** Asks whoever has not touched the screen for a while for a sign of life; a touch anywhere is one. */
export function NeedTime() {
  const { t } = useTranslation('kiosk');
  // Whoever goes on by keyboard goes on where they were.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    screenChanged();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [before]);
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
          <Button autoFocus look="primary" data-testid="more-time" onPress={moreTime}>
            {t('time.more')}
          </Button>
          <Button data-testid="no-more-time" onPress={startAgain}>
            {t('time.enough')}
          </Button>
        </div>
      </div>
    </div>
  );
}
