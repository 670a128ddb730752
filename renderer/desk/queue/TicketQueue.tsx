import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { LanguageName } from '../form/LanguageName.tsx';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { showScreen } from '../state/desk-store.ts';
import { EscortSummary } from './EscortSummary.tsx';
import { HoldSummary } from './HoldSummary.tsx';
import { TicketActions } from './TicketActions.tsx';
import { TicketTags } from './TicketTags.tsx';
import styles from './TicketQueue.module.css';

/** From how many minutes on a wait is marked as long. */
const LONG_WAIT_MINUTES = 20;

type TicketQueueProps = {
  snapshot: Pick<DeskState, 'waiting' | 'next' | 'unservable'>;
  /** The id of the ticket whose actions are shown; null for none. */
  openId: string | null;
  onOpen: (id: string | null) => void;
};

/** The waiting tickets in the order of the queue. */
export function TicketQueue({ snapshot, openId, onOpen }: TicketQueueProps) {
  const { waiting, next, unservable } = snapshot;
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const focus = useRestoreFocus();
  const open = (id: string): void => {
    focus.saveFocus();
    onOpen(id);
  };
  const close = (): void => {
    onOpen(null);
    focus.restoreFocus();
  };
  return (
    <section className={styles.waiting}>
      <div className={styles.head}>
        <h2>{t('waiting.title', { count: waiting.length })}</h2>
        <ShortcutButton shortcut="Q" data-testid="add-ticket" onPress={() => showScreen({ name: 'add ticket' })}>
          {t('line.add')}
        </ShortcutButton>
        <ShortcutButton shortcut="F" data-testid="today" onPress={() => showScreen({ name: 'today' })}>
          {t('today.open')}
        </ShortcutButton>
      </div>
      {waiting.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('waiting.number')}</th>
              <th scope="col">{t('waiting.topic')}</th>
              <th scope="col">{t('waiting.language')}</th>
              <th scope="col">{t('waiting.since')}</th>
              <th scope="col">{t('lending.acts')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((ticket) => {
              const { id, number, picture, colour, topic, language, takenAt, escort } = ticket;
              const isNext = next?.id === id;
              return (
                <Fragment key={id}>
                  <tr data-testid={`waiting-${number}`} data-next={isNext}>
                    <th scope="row" className={styles.number}>
                      <bdi>{number}</bdi> <TicketPicture picture={picture} colour={colour} className={styles.picture} />
                    </th>
                    <td>
                      <span className={styles.topic}>
                        <TopicIcon topic={topic} />
                        <span>
                          {topicName(topic, i18n.language)}
                          <TicketTags ticket={ticket} isNext={isNext} isUnservable={unservable.includes(id)} />
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
                    <td>
                      <Button
                        aria-label={t('line.moreOf', { number })}
                        aria-expanded={openId === id}
                        data-testid={`more-${number}`}
                        onPress={() => (openId === id ? close() : open(id))}
                      >
                        {t('line.more')}
                      </Button>
                    </td>
                  </tr>
                  {openId === id && (
                    <tr className={styles.opened}>
                      <td colSpan={5}>
                        <TicketActions ticket={ticket} others={waiting.filter((other) => other !== ticket)} onClose={close} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
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
