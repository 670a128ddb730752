import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { LanguageName } from '../form/LanguageName.tsx';
import { EscortSummary } from './EscortSummary.tsx';
import { HoldSummary } from './HoldSummary.tsx';
import styles from './TicketQueue.module.css';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';

/** From how many minutes on a wait is marked as long. */
const LONG_WAIT_MINUTES = 20;

/** The waiting tickets, in the order in which they will be called. */
export function TicketQueue({ waiting }: { waiting: readonly WaitingTicket[] }) {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  return (
    <section className={styles.waiting}>
      <h2>{t('waiting.title', { count: waiting.length })}</h2>
      {waiting.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('waiting.number')}</th>
              <th scope="col">{t('waiting.topic')}</th>
              <th scope="col">{t('waiting.language')}</th>
              <th scope="col">{t('waiting.since')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map(({ id, number, picture, colour, topic, language, takenAt, passes, escort, ...ticket }) => (
              <tr key={id} data-testid={`waiting-${number}`}>
                <th scope="row" className={styles.number}>
                  <bdi>{number}</bdi> <TicketPicture picture={picture} colour={colour} className={styles.picture} />
                </th>
                <td>
                  <span className={styles.topic}>
                    <TopicIcon topic={topic} />
                    <span>
                      {topicName(topic, i18n.language)} {passes > 0 && <em className={styles.passed}>{t('waiting.passed')}</em>}
                      {escort && <EscortSummary />}
                      <HoldSummary ticket={ticket} />
                    </span>
                  </span>
                </td>
                <td>
                  <LanguageName code={language} />
                </td>
                <td>
                  {formatTime(takenAt, i18n.language)}
                  <WaitingTime minutes={Math.max(0, Math.floor((now - Date.parse(takenAt)) / 60_000))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The minutes of a wait. A long one has a colour and says so, since not everybody sees the colour. */
function WaitingTime({ minutes }: { minutes: number }) {
  const { t } = useTranslation('desk');
  const isLong = minutes >= LONG_WAIT_MINUTES;
  return (
    <span className={isLong ? styles.long : styles.minutes}>
      {t('waiting.minutes', { count: minutes })}
      {isLong && <span> {t('waiting.long')}</span>}
    </span>
  );
}

/** The current time (epoch ms), updated every 20 s. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
