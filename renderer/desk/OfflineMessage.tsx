import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/date-format.ts';
import { useDesk } from './state/desk-store.ts';
import styles from './Desk.module.css';

/** A cable or a wifi that comes back does so within this time (ms); after it something else may be wrong. */
const HINT_AFTER_MS = 60_000;

/** A browser that knows the Digipunt by its address, as on a phone: an own window knows it by name, wherever it goes. */
const isAtAddress = (): boolean => location.protocol === 'https:' && !location.hostname.endsWith('.local');

/** Says since when there is no connection, and after a while that the Digipunt may have another address. Nothing while there is one. */
export function OfflineMessage() {
  const { t, i18n } = useTranslation('desk');
  const disconnectedAt = useDesk((state) => state.disconnectedAt);
  const [hintedAt, setHintedAt] = useState<number | null>(null);
  useEffect(() => {
    if (disconnectedAt === null || !isAtAddress()) return undefined;
    const timer = setTimeout(() => setHintedAt(disconnectedAt), HINT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [disconnectedAt]);
  if (disconnectedAt === null) return null;
  return (
    <p className={styles.offline} role="alert" data-testid="offline">
      {t('offline', { time: formatTime(new Date(disconnectedAt), i18n.language) })}
      {hintedAt === disconnectedAt && ` ${t('otherAddress')}`}
    </p>
  );
}
