import { lazy, Suspense, useEffect, useState } from 'react';
import { unavailableReason, type Screen, useKiosk } from './state/kiosk-store.ts';
import { IdleWarning } from './modes/IdleWarning.tsx';
import { LanguagesScreen } from './queue/LanguagesScreen.tsx';
import { NotOpenScreen } from './queue/NotOpenScreen.tsx';
import styles from './Kiosk.module.css';

export const loadVisitScreens = () => import('./VisitScreens.tsx');
const ScreenRouter = lazy(async () => ({ default: (await loadVisitScreens()).VisitScreens }));

/**
 * After a change of screen, taps that were meant for the one before are not heard (ms): a slow hand taps twice in half a
 * second, as long as systems wait for a second click. The screen that a number ends with is not tapped away unseen.
 */
const INPUT_BLOCK_MS = { usual: 600, number: 1_000 };

/** The visitor's touchscreen: one screen at a time, and over it, when nobody touches it, the question for more time. */
export function Kiosk() {
  const screen = useKiosk((state) => state.screen);
  const reason = useKiosk(unavailableReason);
  const visitCount = useKiosk((state) => state.visitCount);
  const idleWarningOpen = useKiosk((state) => state.idleWarningOpen);
  const inputBlocked = useInputBlock(
    `${reason ?? screenKeyOf(screen)} ${idleWarningOpen}`,
    screen.name === 'number' ? INPUT_BLOCK_MS.number : INPUT_BLOCK_MS.usual,
  );
  return (
    <div className={styles.kiosk} data-deaf={inputBlocked || undefined}>
      <div key={visitCount} className={styles.screen} inert={idleWarningOpen}>
        {reason ? (
          <NotOpenScreen key={reason} reason={reason} />
        ) : screen.name === 'languages' ? (
          <LanguagesScreen isFirstScreen={screen.back === null} />
        ) : (
          <Suspense>
            <ScreenRouter screen={screen} />
          </Suspense>
        )}
      </div>
      {idleWarningOpen && <IdleWarning />}
    </div>
  );
}

/** Two screens of the same name are two where they show something else. */
const screenKeyOf = (screen: Screen): string =>
  [screen.name, 'group' in screen && screen.group, 'id' in screen && screen.id, 'subject' in screen && screen.subject].join(' ');

function useInputBlock(screenKey: string, ms: number): boolean {
  const [acceptedScreen, setAcceptedScreen] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAcceptedScreen(screenKey), ms);
    return () => clearTimeout(timer);
  }, [screenKey, ms]);
  return acceptedScreen !== screenKey;
}
