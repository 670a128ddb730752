import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useDesk } from '../state/desk-store.ts';
import { changeTicket } from './queue-api.ts';
import styles from './ParkedTickets.module.css';

/** Who fetches something: one press lets them wait again, in front of their topic; a key does so for the first. Nothing while there is nobody. */
export function ParkedTickets({ parked, hasKeys }: { parked: readonly WaitingTicket[]; hasKeys: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const [first] = parked;
  useKeyboardShortcuts({ m: hasKeys && !offline && first && (() => changeTicket(first.id, 'unpark')) });
  if (parked.length === 0) return null;
  return (
    <section className={styles.parked} aria-labelledby="parked-title" data-testid="parked">
      <h2 id="parked-title">{t('line.parked')}</h2>
      <ul>
        {parked.map(({ id, number, picture, colour, topic }) => (
          <li key={id}>
            <span className={styles.number}>
              <bdi>{number}</bdi> <TicketPicture picture={picture} colour={colour} className={styles.picture} />
            </span>
            <span>{topicName(topic, i18n.language)}</span>
            <ShortcutButton
              shortcut={id === first?.id ? 'M' : null}
              aria-label={t('line.isBack', { number })}
              isDisabled={offline}
              data-testid={`unpark-${number}`}
              onPress={() => void changeTicket(id, 'unpark')}
            >
              {t('line.back')}
            </ShortcutButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
