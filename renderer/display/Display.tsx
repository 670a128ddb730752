import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNumbered } from '../i18n/catalog-names.ts';
import { clockTime } from '../i18n/moments.ts';
import { Brand } from '../ui/Brand.tsx';
import { Button } from '../ui/Button.tsx';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import { unlockSound, useDisplay } from './display.ts';
import styles from './Display.module.css';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';

const NONE: readonly DisplayCall[] = [];

/** The waiting-room screen: numbers and desks, and nothing about a person. */
export function Display() {
  const { t } = useTranslation('display');
  const called = useDisplay((state) => state.snapshot?.now ?? NONE);
  const earlier = useDisplay((state) => state.snapshot?.recent ?? NONE);
  const toAnnounce = useDisplay((state) => state.toAnnounce);
  const name = useDisplay((state) => state.snapshot?.digipunt ?? '');
  const waiting = useDisplay((state) => state.snapshot?.waiting);
  const lost = useDisplay((state) => state.link === 'lost');
  const blocked = useDisplay((state) => state.sound === 'blocked');
  const chimes = useDisplay((state) => state.chimes);
  const look = useDisplay((state) => state.snapshot?.look);
  // Whoever was helped before their call was shown for long enough stays among the called ones until it was.
  const held = toAnnounce.filter((call, nth) => ![...called, ...toAnnounce.slice(0, nth)].some(({ number }) => number === call.number));
  const now = [...held, ...called];
  const recent = earlier.filter((call) => !held.some(({ number }) => number === call.number));
  const [announced] = toAnnounce;
  return (
    <div className={styles.display} data-chimes={chimes}>
      <header className={styles.header}>
        <Brand name={name} logo={look?.logo ?? null} />
        <Clock />
      </header>
      {lost && (
        <p className={styles.offline} role="alert" data-testid="offline">
          {t('offline')}
        </p>
      )}
      <main className={styles.main}>
        <h1>{t('now')}</h1>
        {now.length === 0 && (
          <div className={styles.nobody}>
            <p>{t('nobody')}</p>
            <p>{t('nobodyHint')}</p>
          </div>
        )}
        <ol className={styles.now} aria-live="assertive" data-count={Math.min(now.length, 5)}>
          {now.map((call) => (
            <li
              key={`${call.number} ${call.calledAt}`}
              className={styles.call}
              data-announced={call.number === announced?.number || undefined}
            >
              <bdi className={styles.number} data-testid="now-number">
                {call.number}
              </bdi>
              <TicketPicture {...call} testId="now-picture" className={styles.picture} />
              <DeskName name={call.desk} testId="now-desk" />
            </li>
          ))}
        </ol>
      </main>
      <section className={styles.recent} aria-label={t('recent')}>
        <h2>{t('recent')}</h2>
        <ol>
          {recent.map((call) => (
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
        {blocked && (
          <Button look="primary" data-testid="sound-unlock" onPress={() => void unlockSound()}>
            {t('unlock')}
          </Button>
        )}
      </footer>
    </div>
  );
}

function DeskName({ name, testId }: { name: string; testId: string }) {
  const { t } = useTranslation('display');
  return (
    <span className={styles.desk} data-testid={testId}>
      {isNumbered(name) ? t('desk', { name }) : name}
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
  const time = clockTime(now, i18n.language);
  return <time dateTime={time}>{time}</time>;
}
