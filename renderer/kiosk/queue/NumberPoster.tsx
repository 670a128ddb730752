import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { pictureName } from '../../i18n/catalog-names.ts';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import styles from './NumberPoster.module.css';

type NumberPosterProps = {
  ticket: Pick<VisitorTicket, 'number' | 'picture' | 'colour'>;
  /** Nothing else is on the screen: the poster takes all of it. */
  alone?: boolean;
};

/** The number and the picture of a ticket, side by side, as large as the space for them allows. */
export function NumberPoster({ ticket, alone = false }: NumberPosterProps) {
  const { i18n } = useTranslation('kiosk');
  return (
    <div className={styles.poster} data-alone={alone || undefined} style={{ '--digits': String(ticket.number).length } as CSSProperties}>
      <div className={styles.card}>
        <bdi className={styles.number} data-said data-testid="ticket-number">
          {ticket.number}
        </bdi>
        <span className={styles.picture} data-said>
          <TicketPicture {...ticket} isNamed testId="ticket-picture" className={styles.drawing} />
          <span className={styles.name}>{pictureName(ticket, i18n.language)}</span>
        </span>
      </div>
    </div>
  );
}
