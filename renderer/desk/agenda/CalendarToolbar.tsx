import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { type Kind, KINDS } from './calendar-events.ts';
import styles from './CalendarPage.module.css';

/** The views of the calendar, with their names in FullCalendar. */
export const VIEWS = { month: 'dayGridMonth', week: 'timeGridWeek', list: 'listWeek' } as const;
export type View = keyof typeof VIEWS;
const VIEW_NAMES: readonly View[] = ['month', 'week', 'list'];

type CalendarToolbarProps = {
  view: View;
  /** The month or the week that is shown. */
  title: string;
  onNavigate: (method: 'prev' | 'next' | 'today') => void;
  onViewChange: (view: View) => void;
  hiddenKinds: ReadonlySet<Kind>;
  onToggle: (kind: Kind) => void;
};

/** The period that the calendar shows, with the choice of the period, of the view and of what is shown in it. */
export function CalendarToolbar({ view, title, onNavigate, onViewChange, hiddenKinds, onToggle }: CalendarToolbarProps) {
  const { t } = useTranslation('desk');
  const period = view === 'month' ? 'month' : 'week';
  return (
    <>
      <div className={listStyles.row}>
        <Button data-testid="calendar-back" onPress={() => onNavigate('prev')}>
          {t(`calendar.back.${period}`)}
        </Button>
        <Button data-testid="calendar-today" onPress={() => onNavigate('today')}>
          {t(`calendar.today.${period}`)}
        </Button>
        <Button data-testid="calendar-next" onPress={() => onNavigate('next')}>
          {t(`calendar.next.${period}`)}
        </Button>
        <div className={listStyles.find} role="group" aria-label={t('calendar.views')}>
          {VIEW_NAMES.map((name) => (
            <Button
              key={name}
              variant={name === view ? 'primary' : 'plain'}
              aria-pressed={name === view}
              data-testid={`calendar-view-${name}`}
              onPress={() => onViewChange(name)}
            >
              {t(`calendar.view.${name}`)}
            </Button>
          ))}
        </div>
      </div>
      <h2 aria-live="polite" data-testid="calendar-title">
        {title}
      </h2>
      <div className={listStyles.row}>
        {KINDS.map((kind) => (
          <label key={kind} className={styles.kind} data-kind={kind}>
            <input type="checkbox" checked={!hiddenKinds.has(kind)} data-testid={`calendar-${kind}`} onChange={() => onToggle(kind)} />
            <span>{t(`calendar.kind.${kind}`)}</span>
          </label>
        ))}
      </div>
    </>
  );
}
