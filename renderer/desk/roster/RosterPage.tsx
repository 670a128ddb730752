import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { addDays } from '../agenda/session-filters.ts';
import { wallClock } from '../agenda/wall-clock.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import formStyles from '../lending/LendingPage.module.css';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { gapText } from './gap-text.ts';
import { readRosterWeek } from './roster-api.ts';
import styles from './RosterPage.module.css';
import { RosterSheet } from './RosterSheet.tsx';
import { RosterTexts } from './RosterTexts.tsx';
import { WeekDays } from './WeekDays.tsx';

/** Who comes when in a week, and what the opening hours lack; for coordinators also when each comes. The week is in the address. */
export function RosterPage({ date: opened }: { date: string | null }) {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const today = wallClock().slice(0, 10);
  const date = opened !== null && /^\d{4}-\d\d-\d\d$/.test(opened) ? opened : today;
  const show = (next: string): void => showScreen({ name: 'roster', open: next });
  return (
    <main className={styles.page} data-testid="roster-page">
      <h1>{t('roster.title')}</h1>
      <div className={formStyles.row}>
        <Button data-testid="roster-before" onPress={() => show(addDays(date, -7))}>
          {t('roster.before')}
        </Button>
        <Button data-testid="roster-today" onPress={() => show(today)}>
          {t('roster.today')}
        </Button>
        <Button data-testid="roster-after" onPress={() => show(addDays(date, 7))}>
          {t('roster.after')}
        </Button>
        <Button variant="quiet" data-testid="roster-print" onPress={() => window.print()}>
          {t('roster.print')}
        </Button>
      </div>
      <ErrorMessage />
      <Week key={date} date={date} today={today} />
      {isCoordinator && <RosterTexts />}
    </main>
  );
}

function Week({ date, today }: { date: string; today: string }) {
  const { t, i18n } = useTranslation('desk');
  const week = useAgendaQuery(() => readRosterWeek(date));
  const [first] = week?.days ?? [];
  if (!week || first === undefined) return null;
  const title = t('roster.week', { day: formatDay(first, i18n.language) });
  return (
    <>
      <h2>{title}</h2>
      {!week.hasHours && <p>{t('roster.noHours')}</p>}
      {week.gaps.length > 0 && (
        <section className={styles.gaps} aria-label={t('roster.gap.title')} data-testid="roster-gaps">
          <h3>{t('roster.gap.title')}</h3>
          <ul>
            {week.gaps.map((gap) => (
              <li key={`${gap.date} ${gap.from}`}>{gapText(t, gap, formatDay(gap.date, i18n.language))}</li>
            ))}
          </ul>
        </section>
      )}
      {week.shifts.length === 0 && <p data-testid="roster-empty">{t('roster.empty')}</p>}
      <WeekDays week={week} today={today} />
      <RosterSheet week={week} title={title} />
    </>
  );
}
