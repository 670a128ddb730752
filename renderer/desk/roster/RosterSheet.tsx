import { useTranslation } from 'react-i18next';
import type { RosterWeek } from '../../../electron/roster/services/roster-week.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { PrintSheet } from '../print/PrintSheet.tsx';
import styles from './RosterSheet.module.css';
import { staffOn } from './shifts-by-day.ts';

/** A week on paper, A4 landscape: a row for each staff member who comes. */
export function RosterSheet({ week, title }: { week: RosterWeek; title: string }) {
  const { t, i18n } = useTranslation('desk');
  const days = week.days.map((date) => ({ date, staff: new Map(staffOn(week, date).map((day) => [day.staff, day])) }));
  const members = week.staff.filter(({ id }) => days.some(({ staff }) => staff.has(id)));
  return (
    <PrintSheet className={styles.sheet} data-testid="roster-sheet">
      <h1>{`${t('roster.title')} – ${title}`}</h1>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            {days.map(({ date }) => (
              <th key={date} scope="col">
                {formatDay(date, i18n.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {days.map(({ date, staff }) => {
                const day = staff.get(id);
                return <td key={date}>{day?.isAbsent ? t('roster.absent') : day?.times.join(', ')}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintSheet>
  );
}
