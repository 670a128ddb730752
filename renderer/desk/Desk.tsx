import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/date-format.ts';
import { useDesk } from './state/desk-store.ts';
import { AgendaPage } from './agenda/AgendaPage.tsx';
import { KioskSettingsPage } from './digipunt/KioskSettingsPage.tsx';
import { DevicePage } from './lending/DevicePage.tsx';
import { LendingPage } from './lending/LendingPage.tsx';
import { LendForm } from './lending/LendForm.tsx';
import { LoanPage } from './lending/LoanPage.tsx';
import { HomeVisitForm } from './outcome/HomeVisitForm.tsx';
import { ReferForm } from './outcome/ReferForm.tsx';
import { SignUpForm } from './outcome/SignUpForm.tsx';
import { ErrorMessage } from './form/ErrorMessage.tsx';
import { SetUpPage } from './digipunt/SetUpPage.tsx';
import { SignInPage } from './team/SignInPage.tsx';
import { TeamPage } from './team/TeamPage.tsx';
import { AddToWaitingListPage } from './lending/DeviceWaitingList.tsx';
import { QueuePage } from './queue/QueuePage.tsx';
import styles from './Desk.module.css';

/** The staff's face: shows the page of the current screen, below the demonstration and offline banners. */
export function Desk() {
  const { t, i18n } = useTranslation('desk');
  const screen = useDesk((state) => state.screen);
  const demo = useDesk((state) => state.snapshot?.demo ?? state.signInOptions?.demo);
  const disconnectedAt = useDesk((state) => state.disconnectedAt);
  return (
    <div className={styles.desk}>
      {demo && (
        <aside className={styles.demo} data-testid="demo">
          {t('demo')}
        </aside>
      )}
      {disconnectedAt !== null && (
        <p className={styles.offline} role="alert" data-testid="offline">
          {t('offline', { time: formatTime(new Date(disconnectedAt), i18n.language) })}
        </p>
      )}
      {screen.name === 'loading' && (
        <main className={styles.loading}>
          <p>{t('loading')}</p>
          <ErrorMessage />
        </main>
      )}
      {screen.name === 'set-up' && <SetUpPage />}
      {screen.name === 'sign-in' && <SignInPage sessionEnded={screen.sessionEnded} />}
      {screen.name === 'work' && <QueuePage prompt={screen.prompt} />}
      {screen.name === 'team' && <TeamPage />}
      {screen.name === 'kiosk' && <KioskSettingsPage />}
      {screen.name === 'lending' && <LendingPage tab={screen.tab} />}
      {screen.name === 'agenda' && <AgendaPage tab={screen.tab} />}
      {screen.name === 'sign up' && <SignUpForm ticket={screen.ticket} session={screen.session} />}
      {screen.name === 'home visit' && <HomeVisitForm ticket={screen.ticket} />}
      {screen.name === 'refer' && <ReferForm ticket={screen.ticket} />}
      {screen.name === 'waiting person' && <AddToWaitingListPage ticket={screen.ticket} />}
      {screen.name === 'lend' && <LendForm draft={screen.draft} returnToOutcome={screen.returnToOutcome ?? false} />}
      {screen.name === 'loan' && <LoanPage key={screen.id} id={screen.id} initialAction={screen.action} />}
      {screen.name === 'device' && <DevicePage key={screen.id} id={screen.id} />}
    </div>
  );
}
