import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { startPaintHeartbeat, windowKey } from '../../api/paint-heartbeat.ts';
import { Button } from '../../ui/Button.tsx';
import { leaveSession } from '../state/desk-store.ts';
import { discardUnsavedWork } from '../state/unsaved-work.ts';
import styles from './FirstStart.module.css';

/** Without a touch or a key for this long the kiosk's screen belongs to visitors again (ms). */
const RETURN_AFTER_MS = 5 * 60_000;

async function returnToKiosk(): Promise<void> {
  // The browser would ask, and nobody is there to answer.
  discardUnsavedWork();
  await leaveSession();
  window.location.replace(`/?heartbeat=${windowKey}`);
}

/**
 * On the kiosk's own screen, where the first start can be done: the way back, which also happens by itself, and which ends the
 * session. Nothing in any other window.
 */
export function KioskReturn() {
  const { t } = useTranslation('desk');
  useEffect(() => {
    if (windowKey === null) return undefined;
    // The shell takes a page without signs for one that hangs.
    startPaintHeartbeat(() => false);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const noteInput = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void returnToKiosk(), RETURN_AFTER_MS);
    };
    noteInput();
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, noteInput, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, noteInput, { capture: true });
    };
  }, []);
  if (windowKey === null) return null;
  return (
    <aside className={styles.kiosk}>
      <p>{t('firstStart.onKiosk')}</p>
      <Button onPress={() => void returnToKiosk()} data-testid="back-to-kiosk">
        {t('firstStart.backToKiosk')}
      </Button>
    </aside>
  );
}
