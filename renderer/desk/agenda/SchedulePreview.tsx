import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/date-format.ts';
import { previewSchedule } from './agenda-api.ts';
import styles from '../form/Form.module.css';

const DEBOUNCE_MS = 400;

type Preview = Awaited<ReturnType<typeof previewSchedule>>;

/** The next ten occurrences of a schedule text, or its invalid line. Read again once the text stops changing; null before that. */
export function useSchedulePreview(when: string, holidays: 'closed' | 'open'): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
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
  return preview;
}

/** Shows the next ten occurrences of a schedule text, or its invalid line. */
export function SchedulePreview({ when, holidays }: { when: string; holidays: 'closed' | 'open' }) {
  const { t } = useTranslation('desk');
  const preview = useSchedulePreview(when, holidays);
  if (preview === null) return null;
  if ('invalidLine' in preview)
    return (
      <p role="alert" data-testid="when-wrong">
        {t('hours.wrong', { text: preview.invalidLine })}
      </p>
    );
  return <ScheduleTimes times={preview.times} />;
}

/** A list of occurrences (ISO 8601). */
export function ScheduleTimes({ times }: { times: readonly { from: string; to: string }[] }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <div>
      <p>{times.length > 0 ? t('when.next') : t('when.never')}</p>
      <ol className={styles.lines} data-testid="when-next">
        {times.map(({ from, to }) => (
          <li key={from}>
            {formatDay(from, i18n.language)} {from.slice(0, 4)}, {formatTime(from, i18n.language)}–{formatTime(to, i18n.language)}{' '}
            {formatDay(from, i18n.language) !== formatDay(to, i18n.language) && t('when.nextDay')}
          </li>
        ))}
      </ol>
    </div>
  );
}
