import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { Select } from '../form/Select.tsx';
import styles from '../lending/LendingPage.module.css';
import { PERIODS, SEAT_FILTERS, type SessionFilter } from './session-filters.ts';

type SessionFilterBarProps = { sessions: readonly SessionRow[]; value: SessionFilter; onChange: (value: SessionFilter) => void };

/** The choice of the sessions that are shown: by week, by training and by free seats. */
export function SessionFilterBar({ sessions, value, onChange }: SessionFilterBarProps) {
  const { t } = useTranslation('desk');
  const trainings = new Map(sessions.map(({ training, name }) => [training, name]));
  return (
    <search className={styles.row}>
      <Select
        label={t('sessions.filter.period')}
        testId="filter-period"
        options={PERIODS.map((id) => ({ id, name: t(`sessions.filter.periods.${id}`) }))}
        value={value.period}
        onChange={(id) => onChange({ ...value, period: PERIODS.find((period) => period === id) ?? 'all' })}
      />
      <Select
        label={t('field.session')}
        testId="filter-training"
        options={[{ id: '', name: t('sessions.filter.allTrainings') }, ...Array.from(trainings, ([id, name]) => ({ id, name }))]}
        value={value.training}
        onChange={(training) => onChange({ ...value, training })}
      />
      <Select
        label={t('sessions.filter.seats')}
        testId="filter-seats"
        options={SEAT_FILTERS.map((id) => ({ id, name: t(`sessions.filter.seatsOptions.${id}`) }))}
        value={value.seats}
        onChange={(id) => onChange({ ...value, seats: SEAT_FILTERS.find((seats) => seats === id) ?? 'all' })}
      />
    </search>
  );
}
