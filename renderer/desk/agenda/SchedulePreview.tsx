import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/date-format.ts';
import { previewSchedule } from './agenda-api.ts';
import styles from '../form/Form.module.css';

const DEBOUNCE_MS = 400;

/** The next ten occurrences of a schedule text, or its invalid line. Read again once the text stops changing. */
export function SchedulePreview({ when, holidays }: { when: string; holidays: 'closed' | 'open' }) {
  const { t, i18n } = useTranslation('desk');
  const [preview, setPreview] = useState<Awaited<ReturnType<typeof previewSchedule>> | null>(null);
  useEffect(() => {
    let active = true;
    const timer = setTimeout(() => {
      void previewSchedule(when, holidays).then(
        (value) => active && setPreview(value),
        () => null,
      );
    }, DEBOUNCE_MS);
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [when, holidays]);
  if (preview === null) return null;
  if ('invalidLine' in preview)
    return (
      <p role="alert" data-testid="when-wrong">
        {t('hours.wrong', { text: preview.invalidLine })}
      </p>
    );
  return (
    <div>
      <p>{preview.times.length > 0 ? t('when.next') : t('when.never')}</p>
      <ol className={styles.lines} data-testid="when-next">
        {preview.times.map(({ from, to }) => (
          <li key={from}>
            {formatDay(from, i18n.language)} {from.slice(0, 4)}, {formatTime(from, i18n.language)}–{formatTime(to, i18n.language)}{' '}
            {formatDay(from, i18n.language) !== formatDay(to, i18n.language) && t('when.nextDay')}
          </li>
        ))}
      </ol>
    </div>
  );
}
