import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { AGENDA_TABS, type AgendaTab, showScreen, useDesk } from '../state/desk-store.ts';
import { HomeVisitsPage } from './HomeVisitsPage.tsx';
import styles from '../lending/LendingPage.module.css';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { PlacesPage } from './PlacesPage.tsx';
import { SessionsPage } from './SessionsPage.tsx';
import { TrainingsPage } from './TrainingsPage.tsx';

// A calendar is a large library, and most who sit at a desk never open it.
const CalendarPage = lazy(async () => ({ default: (await import('./CalendarPage.tsx')).CalendarPage }));

const COORDINATOR_TABS: ReadonlySet<AgendaTab> = new Set(['places', 'trainings', 'calendar']);

/** Trainings and places: who comes where, and the coordinator's part. */
export function AgendaPage({ tab }: { tab: AgendaTab }) {
  const { t } = useTranslation('desk');
  const coordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  return (
    <main className={styles.page}>
      <div className={styles.row}>
        <Button data-testid="agenda-close" onPress={() => showScreen({ name: 'work', prompt: null })}>
          {t('team.close')}
        </Button>
      </div>
      <h1>{t('agenda.title')}</h1>
      <nav className={styles.row} aria-label={t('agenda.title')}>
        {AGENDA_TABS.filter((each) => coordinator || !COORDINATOR_TABS.has(each)).map((each) => (
          <Button
            key={each}
            variant={each === tab ? 'primary' : 'plain'}
            aria-current={each === tab ? 'page' : undefined}
            data-testid={`agenda-${each}`}
            onPress={() => showScreen({ name: 'agenda', tab: each })}
          >
            {t(`agenda.tab.${each}`)}
          </Button>
        ))}
      </nav>
      <ErrorMessage />
      {tab === 'sessions' && <SessionsPage />}
      {tab === 'visits' && <HomeVisitsPage />}
      {tab === 'places' && <PlacesPage />}
      {tab === 'trainings' && <TrainingsPage />}
      {tab === 'calendar' && (
        <Suspense>
          <CalendarPage />
        </Suspense>
      )}
    </main>
  );
}
