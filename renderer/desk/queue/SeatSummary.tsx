import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import styles from './HoldSummary.module.css';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';

/** The training session that a ticket asks for, and whether a seat is held for it. */
export function SeatSummary({ seat }: { seat: WaitingTicket['seat'] }) {
  const { t, i18n } = useTranslation('desk');
  if (!seat) return null;
  const when = `${formatDay(seat.date, i18n.language)} ${seat.from}`;
  return (
    <span className={styles.held} data-testid="seat">
      <strong>{seat.name}</strong> {when} – {t(seat.off ? 'steps.off' : seat.held ? 'steps.seatKept' : 'steps.seatFull')}
    </span>
  );
}
