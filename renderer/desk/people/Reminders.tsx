import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../electron/people/services/reminders.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatFullDate, formatIsoDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import styles from '../lending/LendingPage.module.css';
import { PrintSheet } from '../print/PrintSheet.tsx';
import { personName } from '../privacy/person-name.ts';
import { readReminders } from './people-api.ts';
import sheetStyles from './Reminders.module.css';

const DAY_MS = 86_400_000;

/** Who is expected on a day, to phone or text the day before; the program sends nothing. Printed on A4, with a box to tick. */
export function Reminders() {
  const { t, i18n } = useTranslation('desk');
  const [date, setDate] = useState(() => formatIsoDate(new Date(Date.now() + DAY_MS)));
  const [read, setRead] = useState<{ date: string; reminders: Reminder[] } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (date !== '')
      void readReminders(date).then(
        (reminders) => isCurrent && reminders && setRead({ date, reminders }),
        () => null,
      );
    return () => void (isCurrent = false);
  }, [date]);
  const title = read ? t('people.remindOn', { day: formatFullDate(`${read.date}T12:00:00Z`, i18n.language) }) : t('people.remind');
  return (
    <section className={styles.section} aria-label={t('people.remind')} data-testid="reminders">
      <h2>{t('people.remind')}</h2>
      <div className={styles.row}>
        <Field label={t('people.remindDay')} type="date" value={date} onChange={setDate} data-testid="reminders-date" />
        {read && read.reminders.length > 0 && (
          <Button data-testid="reminders-print" onPress={() => window.print()}>
            {t('people.print')}
          </Button>
        )}
      </div>
      {read?.reminders.length === 0 && <p data-testid="reminders-none">{t('people.nobody')}</p>}
      {read && read.reminders.length > 0 && (
        <>
          <ReminderTable reminders={read.reminders} className={styles.list} />
          <PrintSheet className={sheetStyles.sheet} data-testid="reminder-sheet">
            <h1>{title}</h1>
            <ReminderTable reminders={read.reminders} className={undefined} withBox />
          </PrintSheet>
        </>
      )}
    </section>
  );
}

type ReminderTableProps = { reminders: readonly Reminder[]; className: string | undefined; withBox?: boolean };

function ReminderTable({ reminders, className, withBox = false }: ReminderTableProps) {
  const { t, i18n } = useTranslation('desk');
  const whatText = ({ kind, what }: Reminder): string => (kind === 'appointment' ? topicName(what, i18n.language) : what);
  return (
    <table className={className}>
      <thead>
        <tr>
          {withBox && <th scope="col">{t('people.done')}</th>}
          <th scope="col">{t('people.time')}</th>
          <th scope="col">{t('field.name')}</th>
          <th scope="col">{t('field.reach')}</th>
          <th scope="col">{t('people.what')}</th>
        </tr>
      </thead>
      <tbody>
        {reminders.map((reminder) => (
          <tr key={reminder.id} data-kind={reminder.kind}>
            {withBox && <td className={sheetStyles.box}>☐</td>}
            <td>{reminder.time ?? t('people.allDay')}</td>
            <th scope="row">{personName(t, reminder)}</th>
            <td>{reminder.reach}</td>
            <td>{[t(`people.kind.${reminder.kind}`), whatText(reminder), reminder.staff].filter(Boolean).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
