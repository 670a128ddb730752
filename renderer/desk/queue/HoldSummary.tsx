import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import styles from './HoldSummary.module.css';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';

/** The device type that a ticket asks for and the device on hold for it, with its shelf and when the hold ends. */
export function HoldSummary({ ticket: { deviceType, hold } }: { ticket: Pick<WaitingTicket, 'deviceType' | 'hold'> }) {
  const { t, i18n } = useTranslation('desk');
  if (!deviceType) return null;
  if (!hold) {
    const device = deviceName(deviceType, i18n.language).toLocaleLowerCase(i18n.language);
    return <span className={styles.held}>{t('held.none', { device })}</span>;
  }
  return (
    <span className={styles.held} data-testid="held">
      <strong>{hold.label}</strong> {hold.shelf}{' '}
      {hold.until && <span>{t('held.until', { time: formatTime(hold.until, i18n.language) })}</span>}
    </span>
  );
}
