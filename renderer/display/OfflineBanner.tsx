import { useTranslation } from 'react-i18next';
import { useDisplay } from './display-store.ts';
import styles from './Display.module.css';

/** Says that the display has no connection, and so may be out of date. The calls it last received stay. */
export function OfflineBanner() {
  const { t } = useTranslation('display');
  const disconnected = useDisplay((state) => state.connection === 'lost');
  return (
    disconnected && (
      <p className={styles.offline} role="alert" data-testid="offline">
        {t('offline')}
      </p>
    )
  );
}
