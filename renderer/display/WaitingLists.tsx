import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplayCall, DisplayState } from '../../electron/faces/services/display-state.ts';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import { DeskName, placeOfCall } from './DeskName.tsx';
import styles from './WaitingLists.module.css';

type WaitingListsProps = {
  next: DisplayState['next'];
  recent: readonly DisplayCall[];
  /** The highest number of the day, for which there is room. */
  highest: number;
};

/** Who is called soon, and the earlier calls with their desks, for who missed theirs. Entries without room are left out whole. */
export function WaitingLists({ next, recent, highest }: WaitingListsProps) {
  const { t } = useTranslation('display');
  return (
    <aside className={styles.lists} aria-label={t('aside')} style={{ '--digits': Math.max(2, String(highest).length) } as CSSProperties}>
      {next.length > 0 && (
        <section className={styles.next}>
          <h2>{t('next')}</h2>
          <ol>
            {next.map((ticket) => (
              <li key={ticket.number}>
                <bdi className={styles.number} data-testid="next-number">
                  {ticket.number}
                </bdi>
                <TicketPicture {...ticket} testId="next-picture" className={styles.picture} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {recent.length > 0 && (
        <section className={styles.recent}>
          <h2>{t('recent')}</h2>
          <ol>
            {recent.map((call) => (
              <li key={`${call.number} ${call.calledAt}`}>
                <bdi className={styles.number} data-testid="recent-number">
                  {call.number}
                </bdi>
                <TicketPicture {...call} testId="recent-picture" className={styles.picture} />
                <DeskName name={placeOfCall(call)} testId="recent-desk" />
              </li>
            ))}
          </ol>
        </section>
      )}
    </aside>
  );
}
