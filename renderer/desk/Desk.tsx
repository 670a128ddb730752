import { useTranslation } from 'react-i18next';
import { clockTime } from '../i18n/moments.ts';
import { useDesk } from './state/desk.ts';
import { Agenda } from './agenda/AgendaPage.tsx';
import { KioskPage } from './digipunt/KioskSettingsPage.tsx';
import { DevicePage } from './lending/DevicePage.tsx';
import { Lending } from './lending/LendingPage.tsx';
import { LendForm } from './lending/LendForm.tsx';
import { LoanPage } from './lending/LoanPage.tsx';
import { HomeVisitForm, ReferForm, SignUpForm } from './outcome/OutcomeForms.tsx';
import { NotDoneLine } from './form/ErrorMessage.tsx';
import { SetUp } from './digipunt/SetUpPage.tsx';
import { SignIn } from './team/SignInPage.tsx';
import { Team } from './team/TeamPage.tsx';
import { WaitingPerson } from './lending/WaitingList.tsx';
import { Work } from './queue/QueuePage.tsx';
import styles from './Desk.module.css';

/** The staff's page: set up once, sign in, work with the queue, and for coordinators the team. */
export function Desk() {
  const { t, i18n } = useTranslation('desk');
  const screen = useDesk((state) => state.screen);
  const demo = useDesk((state) => state.snapshot?.demo ?? state.door?.demo);
  const lostAt = useDesk((state) => state.lostAt);
  return (
    <div className={styles.desk}>
      {demo && (
        <aside className={styles.demo} data-testid="demo">
          {t('demo')}
        </aside>
      )}
      {lostAt !== null && (
        <p className={styles.offline} role="alert" data-testid="offline">
          {t('offline', { time: clockTime(new Date(lostAt), i18n.language) })}
        </p>
      )}
      {screen.name === 'loading' && (
        <main className={styles.loading}>
          <p>{t('loading')}</p>
          <NotDoneLine />
        </main>
      )}
      {screen.name === 'set-up' && <SetUp />}
      {screen.name === 'sign-in' && <SignIn ended={screen.ended} />}
      {screen.name === 'work' && <Work asking={screen.asking} />}
      {screen.name === 'team' && <Team />}
      {screen.name === 'kiosk' && <KioskPage />}
      {screen.name === 'lending' && <Lending tab={screen.tab} />}
      {screen.name === 'agenda' && <Agenda tab={screen.tab} />}
      {screen.name === 'sign up' && <SignUpForm ticket={screen.ticket} session={screen.session} />}
      {screen.name === 'home visit' && <HomeVisitForm ticket={screen.ticket} />}
      {screen.name === 'refer' && <ReferForm ticket={screen.ticket} />}
      {screen.name === 'waiting person' && <WaitingPerson ticket={screen.ticket} />}
      {screen.name === 'lend' && <LendForm wish={screen.wish} ending={screen.ending ?? false} />}
      {screen.name === 'loan' && <LoanPage key={screen.id} id={screen.id} begin={screen.act} />}
      {screen.name === 'device' && <DevicePage key={screen.id} id={screen.id} />}
    </div>
  );
}
