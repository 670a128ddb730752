import { useTranslation } from 'react-i18next';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import type { ScheduleWarning } from '../../../electron/agenda/services/schedule-warnings.ts';
import { formatDay, formatTime } from '../../i18n/date-format.ts';
import styles from '../lending/LendingPage.module.css';
import { useAgendaQuery } from '../state/live-query.ts';
import { readScheduleWarnings } from './agenda-api.ts';

/** What a coordinator should know about a schedule that was just saved. Give it the owner's id as its key. */
export function ScheduleWarnings({ owner }: { owner: ScheduleOwner }) {
  const { t } = useTranslation('desk');
  const warnings = useAgendaQuery(() => readScheduleWarnings(owner)) ?? [];
  const describe = useDescription();
  return (
    warnings.length > 0 && (
      <div role="status" data-testid="schedule-warnings">
        {warnings.map((warning) => (
          <p key={warning.code} className={styles.late}>
            {describe(warning)} {warning.count > 1 && t('when.warning.count', { count: warning.count })}
          </p>
        ))}
      </div>
    )
  );
}

function useDescription(): (warning: ScheduleWarning) => string {
  const { t, i18n } = useTranslation('desk');
  return (warning) => {
    const day = formatDay(warning.from, i18n.language);
    if (warning.code === 'outside-hours') {
      const [from, to] = [formatTime(warning.from, i18n.language), formatTime(warning.to, i18n.language)];
      return t('when.warning.outsideHours', { name: warning.name, day, from, to });
    }
    const { earlier, later, minutesBetween } = warning;
    return minutesBetween < 0
      ? t('when.warning.overlap', { day, earlier, later })
      : t('when.warning.travel', { day, earlier, later, count: minutesBetween });
  };
}
