import { Activity, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../electron/queue/services/desk-ticket.ts';
import type { DeskState } from '../../electron/faces/services/desk-state.ts';
import { Button } from '../ui/Button.tsx';
import { DeskHeader } from './DeskHeader.tsx';
import { showScreen, useDesk } from './state/desk-store.ts';
import { isForCoordinators, pageOf, QUEUE, type Screen } from './state/screens.ts';
import { AgendaPage } from './agenda/AgendaPage.tsx';
import { ComputersPage } from './computers/ComputersPage.tsx';
import { KioskSettingsPage } from './digipunt/KioskSettingsPage.tsx';
import { FirstStartPage } from './first-start/FirstStartPage.tsx';
import { KioskReturn } from './first-start/KioskReturn.tsx';
import { SetUpPage } from './first-start/SetUpPage.tsx';
import { AboutPage } from './health/AboutPage.tsx';
import { CheckPage } from './health/CheckPage.tsx';
import { HealthPage } from './health/HealthPage.tsx';
import { ManualPage } from './help/ManualPage.tsx';
import { MachineNotice } from './health/MachineNotice.tsx';
import { DevicePage } from './lending/DevicePage.tsx';
import { LendingPage } from './lending/LendingPage.tsx';
import { LendForm } from './lending/LendForm.tsx';
import { LoanPage } from './lending/LoanPage.tsx';
import { ScannerTestPage } from './lending/ScannerTestPage.tsx';
import { HomeVisitForm } from './outcome/HomeVisitForm.tsx';
import { ReferForm } from './outcome/ReferForm.tsx';
import { SignUpForm } from './outcome/SignUpForm.tsx';
import { ErrorMessage } from './form/ErrorMessage.tsx';
import formStyles from './form/Form.module.css';
import { SaveBar, useIsSaveBarShown } from './form/SaveBar.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
import { RehearsalPage } from './rehearsal/RehearsalPage.tsx';
import { ReportsPage } from './reports/ReportsPage.tsx';
import { RosterPage } from './roster/RosterPage.tsx';
import { OwnPinPage } from './team/OwnPinPage.tsx';
import { SignInPage } from './team/SignInPage.tsx';
import { TeamPage } from './team/TeamPage.tsx';
import { RecordingsPage } from './voice/RecordingsPage.tsx';
import { AddToWaitingListPage } from './lending/DeviceWaitingList.tsx';
import { AddTicketPage } from './queue/AddTicketPage.tsx';
import { QueuePage } from './queue/QueuePage.tsx';
import { TodayPage } from './queue/TodayPage.tsx';
import { OfflineMessage } from './OfflineMessage.tsx';
import { UndoToast } from './queue/UndoToast.tsx';
import styles from './Desk.module.css';

/**
 * The staff's face: the page of the current screen below the header and the demonstration and offline banners. When a session
 * ends by itself its page is hidden and kept, so that the same person finds what they typed after signing in again.
 */
export function Desk() {
  const { t } = useTranslation('desk');
  const phase = useDesk((state) => state.phase);
  const snapshot = useDesk((state) => state.snapshot);
  const demo = useDesk((state) => state.snapshot?.demo ?? state.signInOptions?.demo);
  const disconnectedAt = useDesk((state) => state.disconnectedAt);
  const sessionEnded = useDesk((state) => state.sessionEnded);
  const page = useFocusKeptWhileInert(disconnectedAt !== null);
  return (
    <div className={styles.desk}>
      {demo && (
        <aside className={styles.demo} data-testid="demo">
          {t('demo')}
        </aside>
      )}
      <KioskReturn />
      <OfflineMessage />
      {phase === 'loading' && (
        <main className={styles.loading}>
          <p>{t('loading')}</p>
          <ErrorMessage />
        </main>
      )}
      {phase === 'set-up' && <SetUpPage />}
      {phase === 'sign-in' && <SignInPage sessionEnded={sessionEnded} />}
      {snapshot && (
        <Activity key={snapshot.me.staff.id} mode={phase === 'signed-in' ? 'visible' : 'hidden'}>
          {/* Without a connection nothing can be pressed, and what was typed stays. */}
          <div ref={page} className={styles.connected} inert={disconnectedAt !== null}>
            <SignedInDesk snapshot={snapshot} />
          </div>
        </Activity>
      )}
    </div>
  );
}

/** A ref for an element that becomes inert, which takes the focus from it: the focus returns to where it was. */
function useFocusKeptWhileInert(isInert: boolean): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isInert) return;
    focused.current?.focus({ preventScroll: true });
    focused.current = null;
  }, [isInert]);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (element.current?.inert && target instanceof HTMLElement && element.current.contains(target)) focused.current = target;
    };
    document.addEventListener('focusout', note, true);
    return () => document.removeEventListener('focusout', note, true);
  }, []);
  return element;
}

function SignedInDesk({ snapshot }: { snapshot: DeskState }) {
  const { t } = useTranslation('desk');
  const screen = useDesk((state) => state.screen);
  const isAllowed = snapshot.me.staff.role === 'coordinator' || !isForCoordinators(screen);
  const isSaveBarShown = useIsSaveBarShown();
  usePageTitleAndFocus(screen, snapshot.digipunt);
  return (
    <>
      <DeskHeader snapshot={snapshot} screen={screen} />
      <MachineNotice machine={snapshot.machine} />
      {isAllowed ? <Page screen={screen} /> : <Unavailable>{t('refusal.not-allowed')}</Unavailable>}
      <UndoToast isRaised={isSaveBarShown} />
      <SaveBar />
    </>
  );
}

function Page({ screen }: { screen: Screen }): ReactNode {
  switch (screen.name) {
    case 'work':
      return <QueuePage prompt={screen.prompt} />;
    case 'add ticket':
      return <AddTicketPage />;
    case 'today':
      return <TodayPage />;
    case 'team':
      return <TeamPage />;
    case 'own pin':
      return <OwnPinPage />;
    case 'recordings':
      return <RecordingsPage />;
    case 'computers':
      return <ComputersPage />;
    case 'reports':
      return <ReportsPage tab={screen.tab} />;
    case 'roster':
      return <RosterPage date={screen.open ?? null} />;
    case 'manual':
      return <ManualPage manual={screen.manual} />;
    case 'people':
      return <PeoplePage />;
    case 'health':
      return <HealthPage />;
    case 'check':
      return <CheckPage />;
    case 'about':
      return <AboutPage />;
    case 'rehearsal':
      return <RehearsalPage />;
    case 'first start':
      return <FirstStartPage step={screen.step} />;
    case 'kiosk':
      return <KioskSettingsPage section={screen.section ?? 'all'} />;
    case 'lending':
      return <LendingPage tab={screen.tab} />;
    case 'agenda':
      return <AgendaPage tab={screen.tab} />;
    case 'sign up':
      return (
        <WithTicket key={screen.ticket} id={screen.ticket}>
          {(ticket) => <SignUpForm ticket={ticket} session={screen.session} />}
        </WithTicket>
      );
    case 'home visit':
      return (
        <WithTicket key={screen.ticket} id={screen.ticket}>
          {(ticket) => <HomeVisitForm ticket={ticket} />}
        </WithTicket>
      );
    case 'refer':
      return (
        <WithTicket key={screen.ticket} id={screen.ticket}>
          {(ticket) => <ReferForm ticket={ticket} />}
        </WithTicket>
      );
    case 'waiting person':
      return (
        <WithTicket key={screen.ticket} id={screen.ticket}>
          {(ticket) => <AddToWaitingListPage ticket={ticket} />}
        </WithTicket>
      );
    case 'lend':
      return <LendForm draft={screen.draft} returnToOutcome={screen.returnToOutcome ?? false} />;
    case 'loan':
      return <LoanPage key={screen.id} id={screen.id} initialAction={screen.action} />;
    case 'scanner test':
      return <ScannerTestPage />;
    case 'device':
      return <DevicePage key={screen.id} id={screen.id} />;
    default:
      return screen satisfies never;
  }
}

/** A page for the ticket that this desk serves. Once opened it keeps its ticket: what it sends the server judges. */
function WithTicket({ id, children }: { id: string; children: (ticket: DeskTicket) => ReactNode }) {
  const { t } = useTranslation('desk');
  const call = useDesk((state) => state.snapshot?.call);
  const [ticket] = useState(call?.id === id ? call : null);
  return ticket ? children(ticket) : <Unavailable>{t('call.over')}</Unavailable>;
}

/** In place of a page that cannot be shown, for instance one from a bookmark. */
function Unavailable({ children }: { children: string }) {
  const { t } = useTranslation('desk');
  return (
    <main className={formStyles.page}>
      <h1>{t('unavailable')}</h1>
      <p role="alert">{children}</p>
      <Button variant="primary" onPress={() => showScreen(QUEUE)}>
        {t('team.close')}
      </Button>
    </main>
  );
}

/**
 * Names the page in the title of the window (WCAG 2.4.2), and after a change of page focuses its heading (2.4.3), unless the
 * page focused something itself.
 */
function usePageTitleAndFocus(screen: Screen, digipunt: string): void {
  const page = pageOf(screen);
  const previousPage = useRef(page);
  useEffect(() => {
    const heading = document.querySelector('main h1');
    document.title = [heading?.textContent, digipunt].filter(Boolean).join(' – ');
    if (previousPage.current === page) return;
    previousPage.current = page;
    if (document.querySelector('main')?.contains(document.activeElement)) return;
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [page, digipunt]);
}
