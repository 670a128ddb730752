import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';

/** Names an event of a calendar by its name and the date (ISO) on which it begins, if that can be read. */
export function EventLabel({ name, date }: { name: string; date: string | null }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <span>
      <strong dir="auto">{name || t('lists.nameless')}</strong>
      {date && `, ${formatDay(date, i18n.language)} ${date.slice(0, 4)}`}:
    </span>
  );
}
