import { useTranslation } from 'react-i18next';
import type { RosterWeek } from '../../../electron/roster/services/roster-week.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import { setAbsence } from './roster-api.ts';
import styles from './RosterPage.module.css';
import { type StaffDay, staffOn } from './shifts-by-day.ts';

/** The days of a week, with who comes on each. */
export function WeekDays({ week, today }: { week: RosterWeek; today: string }) {
  const { i18n } = useTranslation('desk');
  return (
    <div className={styles.week} data-testid="roster-week">
      {week.days.map((date) => (
        <section key={date} className={styles.day} data-testid={`roster-${date}`} aria-current={date === today ? 'date' : undefined}>
          <h3>{formatDay(date, i18n.language)}</h3>
          <ul>
            {staffOn(week, date).map((day) => (
              <StaffDayItem key={day.staff} day={day} date={date} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** One person on one day. They say of themselves that they cannot come, and a coordinator says it of everybody. */
function StaffDayItem({ day: { staff, name, times, isAbsent, isOver }, date }: { day: StaffDay; date: string }) {
  const { t, i18n } = useTranslation('desk');
  const me = useDesk((state) => state.snapshot?.me.staff);
  const isOwn = me?.id === staff;
  const label = t(isOwn ? (isAbsent ? 'roster.iCan' : 'roster.iCannot') : isAbsent ? 'roster.can' : 'roster.cannot');
  return (
    <li data-testid={`shift-${staff}`} data-absent={isAbsent}>
      <strong>{name}</strong>
      {times.map((time) => (
        <span key={time} className={styles.time}>
          {time}
        </span>
      ))}
      {isAbsent && <span className={styles.absent}>{t('roster.absent')}</span>}
      {!isOver && (isOwn || me?.role === 'coordinator') && (
        <Button
          variant="quiet"
          aria-label={`${label}: ${name}, ${formatDay(date, i18n.language)}`}
          data-testid="absence"
          onPress={() => void setAbsence(isOwn ? null : staff, date, !isAbsent)}
        >
          {label}
        </Button>
      )}
    </li>
  );
}
