import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, dayInWords } from '../../i18n/moments.ts';
import { nextTimes } from './agenda.ts';
import styles from '../form/Form.module.css';

/** How long after the last key the next times are asked for (ms). */
const AFTER_TYPING_MS = 400;

/** What lines of Dutch mean: the ten next times, or the line that is none. */
export function NextTimes({ when, holidays }: { when: string; holidays: 'closed' | 'open' }) {
  const { t, i18n } = useTranslation('desk');
  const [read, setRead] = useState<Awaited<ReturnType<typeof nextTimes>> | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void nextTimes(when, holidays).then(
        (value) => wanted && setRead(value),
        () => null,
      );
    }, AFTER_TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [when, holidays]);
  if (read === null) return null;
  if ('wrong' in read)
    return (
      <p role="alert" data-testid="when-wrong">
        {t('hours.wrong', { text: read.wrong })}
      </p>
    );
  return (
    <div>
      <p>{read.times.length > 0 ? t('when.next') : t('when.never')}</p>
      <ol className={styles.lines} data-testid="when-next">
        {read.times.map(({ from, to }) => (
          <li key={from}>
            {dayInWords(from, i18n.language)} {from.slice(0, 4)}, {clockTime(from, i18n.language)}–{clockTime(to, i18n.language)}{' '}
            {dayInWords(from, i18n.language) !== dayInWords(to, i18n.language) && t('when.nextDay')}
          </li>
        ))}
      </ol>
    </div>
  );
}
