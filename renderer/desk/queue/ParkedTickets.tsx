import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { useDesk } from '../state/desk-store.ts';
import { changeTicket } from './queue-api.ts';
import styles from './TicketQueue.module.css';

/** Who fetches something: one press lets them wait again, in front of their topic. Nothing while there is nobody. */
export function ParkedTickets({ parked }: { parked: readonly WaitingTicket[] }) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  if (parked.length === 0) return null;
  return (
    <section className={styles.parked} aria-labelledby="parked-title" data-testid="parked">
      <h3 id="parked-title">{t('line.parked')}</h3>
      <ul>
        {parked.map(({ id, number, picture, colour, topic }) => (
          <li key={id}>
            <span className={styles.number}>
              <bdi>{number}</bdi> <TicketPicture picture={picture} colour={colour} className={styles.picture} />
            </span>
            <span>{topicName(topic, i18n.language)}</span>
            <Button
              aria-label={t('line.isBack', { number })}
              isDisabled={offline}
              data-testid={`unpark-${number}`}
              onPress={() => void changeTicket(id, 'unpark')}
            >
              {t('line.back')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
