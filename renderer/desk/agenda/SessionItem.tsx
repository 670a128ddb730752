import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';
import { SessionDetails } from './SessionDetails.tsx';
import { countWaiting } from './session-filters.ts';
import sessionStyles from './SessionsPage.module.css';

type SessionItemProps = { session: SessionRow; isOpen: boolean; onToggle: () => void };

/** One session in one row with its free seats; its participants and forms while it is open. */
export function SessionItem({ session, isOpen, onToggle }: SessionItemProps) {
  const { t, i18n } = useTranslation('desk');
  const { key, name, place, date, from, to, seats, left, cancelled, outsideHours, lesson } = session;
  const waitingCount = countWaiting(session);
  const [day, toggleLabel] = [formatDay(date, i18n.language), t(isOpen ? 'lending.hide' : 'lending.show')];
  return (
    <li className={sessionStyles.item} data-testid={`session-row-${key}`}>
      <div className={sessionStyles.head}>
        <span>
          {day}, {from}–{to}
          {lesson &&
            `, ${lesson.number === null ? t('sessions.lessonOff') : t('sessions.lesson', { number: lesson.number, of: lesson.of })}`}
        </span>
        <h3>{name}</h3>
        <span>
          {place ?? t('sessions.here')}
          {outsideHours && <strong className={styles.late}>{t('sessions.outsideHours')}</strong>}
        </span>
        {cancelled ? (
          <strong className={styles.late}>{t('sessions.cancelled')}</strong>
        ) : (
          <span>
            {t('sessions.leftOf', { left, seats })}
            {waitingCount > 0 && `, ${t('sessions.waiting', { count: waitingCount })}`}
          </span>
        )}
        <Button data-testid="session-open" aria-expanded={isOpen} aria-label={`${toggleLabel} ${name} ${day}`} onPress={onToggle}>
          {toggleLabel}
        </Button>
      </div>
      {isOpen && <SessionDetails session={session} />}
    </li>
  );
}
