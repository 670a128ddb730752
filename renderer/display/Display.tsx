import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/date-format.ts';
import { Brand } from '../ui/Brand.tsx';
import { CurrentCalls } from './CurrentCalls.tsx';
import { chooseScreen } from './display-screen.ts';
import { useDisplay } from './display-store.ts';
import { OpenScreen } from './OpenScreen.tsx';
import { StateScreen } from './StateScreen.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useClock } from './use-clock.ts';
import { WaitingLists } from './WaitingLists.tsx';
import styles from './Display.module.css';
import type { DisplayCall, DisplayState } from '../../electron/faces/services/display-state.ts';

/** Constants, because a new array at each call would cause endless renders. */
const NO_CALLS: readonly DisplayCall[] = [];
const NO_TICKETS: DisplayState['next'] = [];
const NO_DESKS: readonly string[] = [];

/** The waiting-room screen: called numbers with their desks, or how to take a number; no personal data. */
export function Display() {
  const { t } = useTranslation('display');
  const snapshot = useDisplay((state) => state.snapshot);
  const connection = useDisplay((state) => state.connection);
  const announcementQueue = useDisplay((state) => state.announcementQueue);
  const chimeCount = useDisplay((state) => state.chimeCount);
  const currentCalls = snapshot?.now ?? NO_CALLS;
  // Calls whose announcement is not finished, but which the desk has already ended: they stay until they were announced.
  const endedCalls = announcementQueue.filter(
    (call, index) => ![...currentCalls, ...announcementQueue.slice(0, index)].some(({ number }) => number === call.number),
  );
  const shownCalls = [...endedCalls, ...currentCalls];
  const recent = (snapshot?.recent ?? NO_CALLS).filter((call) => !endedCalls.some(({ number }) => number === call.number));
  const next = snapshot?.next ?? NO_TICKETS;
  const screen = chooseScreen({ connection, snapshot, callCount: shownCalls.length });
  // Beside calls the lists keep their room also when they are empty, so that no call moves.
  const hasLists = screen === 'calls' || (screen !== 'offline' && next.length + recent.length > 0);
  return (
    <div className={styles.display} data-chimes={chimeCount} data-lists={hasLists || undefined}>
      <header className={styles.header}>
        <Brand name={snapshot?.digipunt ?? ''} logo={snapshot?.look.logo ?? null} />
        <Clock />
      </header>
      <main className={styles.main}>
        {screen === 'calls' ? (
          <>
            <h1>{t('now')}</h1>
            <CurrentCalls
              calls={shownCalls}
              announced={announcementQueue[0]?.number ?? null}
              deskNames={snapshot?.deskNames ?? NO_DESKS}
              highest={snapshot?.highest ?? 0}
            />
          </>
        ) : screen === 'open' ? (
          <OpenScreen />
        ) : (
          <StateScreen screen={screen} />
        )}
      </main>
      {hasLists && <WaitingLists next={next} recent={recent} highest={snapshot?.highest ?? 0} />}
      <StatusLine screen={screen} />
    </div>
  );
}

function Clock() {
  const { i18n } = useTranslation('display');
  const time = formatTime(useClock(), i18n.language);
  return <time dateTime={time}>{time}</time>;
}
