import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { AGENDA_TABS, type AgendaTab, isForCoordinators, QUEUE } from '../state/screens.ts';
import { AppointmentsPage } from './AppointmentsPage.tsx';
import { HomeVisitsPage } from './HomeVisitsPage.tsx';
import styles from '../lending/LendingPage.module.css';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { PlacesPage } from './PlacesPage.tsx';
import { SessionsPage } from './SessionsPage.tsx';
import { TrainingsPage } from './TrainingsPage.tsx';

// Loaded when its tab is opened: the calendar library is large, and helpers never need it.
const CalendarPage = lazy(async () => ({ default: (await import('./CalendarPage.tsx')).CalendarPage }));

/** Training sessions, home visits, appointments and, for coordinators, places, trainings and the calendar. */
export function AgendaPage({ tab: selectedTab }: { tab: AgendaTab }) {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  return (
    <main className={styles.page}>
      <div className={styles.row}>
        <h1>{t('agenda.title')}</h1>
        <Button variant="quiet" data-testid="agenda-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      <nav className={styles.row} aria-label={t('agenda.title')}>
        {AGENDA_TABS.filter((tab) => isCoordinator || !isForCoordinators({ name: 'agenda', tab })).map((tab) => (
          <Button
            key={tab}
            variant={tab === selectedTab ? 'primary' : 'plain'}
            aria-current={tab === selectedTab ? 'page' : undefined}
            data-testid={`agenda-${tab}`}
            onPress={() => showScreen({ name: 'agenda', tab })}
          >
            {t(`agenda.tab.${tab}`)}
          </Button>
        ))}
      </nav>
      <ErrorMessage />
      {selectedTab === 'sessions' && <SessionsPage />}
      {selectedTab === 'visits' && <HomeVisitsPage />}
      {selectedTab === 'appointments' && <AppointmentsPage />}
      {selectedTab === 'places' && <PlacesPage />}
      {selectedTab === 'trainings' && <TrainingsPage />}
      {selectedTab === 'calendar' && (
        <Suspense>
          <CalendarPage />
        </Suspense>
      )}
    </main>
  );
}
