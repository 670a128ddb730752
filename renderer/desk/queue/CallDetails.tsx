import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { LanguageName } from '../form/LanguageName.tsx';
import { isSignedUp } from './completed-steps.ts';
import { EscortSummary } from './EscortSummary.tsx';
import { HoldSummary } from './HoldSummary.tsx';
import { SeatSummary } from './SeatSummary.tsx';
import styles from './CurrentCall.module.css';

/** Who is called or helped: the number and its picture, the topic, the language and what is kept for them. */
export function CallDetails({ call }: { call: DeskTicket }) {
  const { t, i18n } = useTranslation('desk');
  const { number, topic, language, passes, state, calledAt, startedAt } = call;
  const since = startedAt ?? calledAt;
  return (
    <div className={styles.facts}>
      <bdi className={styles.number} data-testid="current-number">
        {number}
      </bdi>
      <TicketPicture {...call} testId="current-picture" className={styles.picture} />
      <div className={styles.about}>
        <p className={styles.topic}>
          <TopicIcon topic={topic} />
          {topicName(topic, i18n.language)}
        </p>
        <p>
          <LanguageName code={language} />
        </p>
        {since && (state === 'called' || state === 'serving') && <p>{t(`state.${state}`, { time: formatTime(since, i18n.language) })}</p>}
        {call.escort && state === 'called' && <EscortSummary isCalled />}
        <HoldSummary ticket={call} />
        {/* After the sign-up the seat belongs to the participant and no longer to the ticket. */}
        {!isSignedUp(call) && <SeatSummary seat={call.seat} />}
        {passes > 0 && <p className={styles.passed}>{t('call.secondTime')}</p>}
      </div>
    </div>
  );
}
