import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNumberedDesk } from '../i18n/catalog-names.ts';
import { formatTime } from '../i18n/date-format.ts';
import { Brand } from '../ui/Brand.tsx';
import { Button } from '../ui/Button.tsx';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import { unlockSound, useDisplay } from './display-store.ts';
import { useFittedCalls } from './fit-calls.ts';
import { OfflineBanner } from './OfflineBanner.tsx';
import styles from './Display.module.css';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';

/** A constant, because a new array at each call would cause endless renders. */
const NO_CALLS: readonly DisplayCall[] = [];

/** The waiting-room screen: called numbers with their desks; no personal data. */
export function Display() {
  const { t } = useTranslation('display');
  const currentCalls = useDisplay((state) => state.snapshot?.now ?? NO_CALLS);
  const recentCalls = useDisplay((state) => state.snapshot?.recent ?? NO_CALLS);
  const announcementQueue = useDisplay((state) => state.announcementQueue);
  const name = useDisplay((state) => state.snapshot?.digipunt ?? '');
  const waiting = useDisplay((state) => state.snapshot?.waiting);
  const soundBlocked = useDisplay((state) => state.sound === 'blocked');
  const chimeCount = useDisplay((state) => state.chimeCount);
  const branding = useDisplay((state) => state.snapshot?.look);
  // Calls whose announcement is not finished, but which the desk has already ended: they stay until they were announced.
  const endedCalls = announcementQueue.filter(
    (call, index) => ![...currentCalls, ...announcementQueue.slice(0, index)].some(({ number }) => number === call.number),
  );
  const shownCalls = [...endedCalls, ...currentCalls];
  const shownRecentCalls = recentCalls.filter((call) => !endedCalls.some(({ number }) => number === call.number));
  const [currentAnnouncement] = announcementQueue;
  return (
    <div className={styles.display} data-chimes={chimeCount}>
      <header className={styles.header}>
        <Brand name={name} logo={branding?.logo ?? null} />
        <Clock />
      </header>
      <OfflineBanner />
      <main className={styles.main}>
        <h1>{t('now')}</h1>
        {shownCalls.length === 0 && (
          <div className={styles.nobody}>
            <p>{t('nobody')}</p>
            <p>{t('nobodyHint')}</p>
          </div>
        )}
        <CurrentCalls calls={shownCalls} announced={currentAnnouncement?.number ?? null} />
      </main>
      <section className={styles.recent} aria-label={t('recent')}>
        <h2>{t('recent')}</h2>
        <ol>
          {shownRecentCalls.map((call) => (
            <li key={`${call.number} ${call.calledAt}`}>
              <bdi className={styles.recentNumber} data-testid="recent-number">
                {call.number}
              </bdi>
              <TicketPicture {...call} testId="recent-picture" className={styles.recentPicture} />
              <DeskName name={call.desk} testId="recent-desk" />
            </li>
          ))}
        </ol>
      </section>
      <footer className={styles.footer}>
        {waiting !== undefined && <p data-testid="waiting-count">{t('waiting', { count: waiting })}</p>}
        {soundBlocked && (
          <Button variant="primary" data-testid="sound-unlock" onPress={() => void unlockSound()}>
            {t('unlock')}
          </Button>
        )}
      </footer>
    </div>
  );
}

/** The calls of now, each a row of number, picture and desk in fixed columns. */
function CurrentCalls({ calls, announced }: { calls: readonly DisplayCall[]; announced: number | null }) {
  const list = useRef<HTMLOListElement>(null);
  useFittedCalls(list, calls);
  return (
    <ol ref={list} className={styles.now} aria-live="assertive">
      {calls.map((call) => (
        <li key={`${call.number} ${call.calledAt}`} className={styles.call} data-announced={call.number === announced || undefined}>
          <bdi className={styles.number} data-testid="now-number">
            {call.number}
          </bdi>
          <TicketPicture {...call} testId="now-picture" className={styles.picture} />
          <DeskName name={call.desk} testId="now-desk" />
        </li>
      ))}
    </ol>
  );
}

/** The name of a desk; a numbered one as 'desk 2', translated. */
function DeskName({ name, testId }: { name: string; testId: string }) {
  const { t } = useTranslation('display');
  return (
    <span className={styles.desk} data-testid={testId}>
      {isNumberedDesk(name) ? t('desk', { name }) : name}
    </span>
  );
}

function Clock() {
  const { i18n } = useTranslation('display');
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const time = formatTime(now, i18n.language);
  return <time dateTime={time}>{time}</time>;
}
