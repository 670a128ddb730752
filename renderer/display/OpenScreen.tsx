import { Armchair, Clock, Pointer, Tablet, Tv } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import { useDisplay } from './display-store.ts';
import { FactLine, TimeRange } from './FactLine.tsx';
import { NextTraining } from './NextTraining.tsx';
import styles from './OpenScreen.module.css';

/** While nobody is called: how to get help, in three pictograms, today's hours and the next training. */
export function OpenScreen() {
  const { t } = useTranslation('display');
  return (
    <div className={styles.screen} data-testid="display-open">
      <h1>{t('how.title')}</h1>
      <ol className={styles.steps}>
        <li className={styles.step}>
          <span className={styles.pictogram}>
            <Tablet aria-hidden strokeWidth={1.25} />
            <Pointer aria-hidden strokeWidth={1.75} className={styles.finger} />
          </span>
          {t('how.take')}
        </li>
        <li className={styles.step}>
          <span className={styles.pictogram}>
            {/* A number and a picture that no ticket has at once: nobody takes them for theirs. */}
            <span aria-hidden className={styles.ticket}>
              <span>00</span>
              <TicketPicture picture="boat" colour="blue" className={styles.ticketPicture} />
            </span>
          </span>
          {t('how.remember')}
        </li>
        <li className={styles.step}>
          <span className={styles.pictogram}>
            <Tv aria-hidden strokeWidth={1.25} />
            <Armchair aria-hidden strokeWidth={1.75} className={styles.seat} />
          </span>
          {t('how.look')}
        </li>
      </ol>
      <div className={styles.facts}>
        <HoursToday />
        <NextTraining />
      </div>
    </div>
  );
}

/** The opening hours of today; nothing when there are none. */
function HoursToday() {
  const { t } = useTranslation('display');
  const hours = useDisplay((state) => state.snapshot?.today);
  if (!hours || hours.length === 0) return null;
  return (
    <FactLine Icon={Clock} testId="hours-today">
      <strong>{t('today')}</strong>
      <br />
      {hours.map(({ from, to }, index) => (
        <Fragment key={from}>
          {index > 0 && ', '}
          <TimeRange from={from} to={to} />
        </Fragment>
      ))}
    </FactLine>
  );
}
