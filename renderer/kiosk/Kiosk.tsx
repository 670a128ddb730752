import { lazy, Suspense, useEffect, useState } from 'react';
import { obstacle, type Screen, useKiosk } from './state/kiosk.ts';
import { NeedTime } from './modes/IdleWarning.tsx';
import { Languages } from './queue/LanguagesScreen.tsx';
import { NotOpen } from './queue/NotOpenScreen.tsx';
import styles from './Kiosk.module.css';

export const loadVisit = () => import('./VisitScreens.tsx');
const Visit = lazy(async () => ({ default: (await loadVisit()).Visit }));

/**
 * After a change of screen, taps that were meant for the one before are not heard (ms): a slow hand taps twice in half a
 * second, as long as systems wait for a second click. The screen that a number ends with is not tapped away unseen.
 */
const DEAF_MS = { usual: 600, number: 1_000 };

/** The visitor's touchscreen: one screen at a time, and over it, when nobody touches it, the question for more time. */
export function Kiosk() {
  const screen = useKiosk((state) => state.screen);
  const why = useKiosk(obstacle);
  const visit = useKiosk((state) => state.visit);
  const asksForTime = useKiosk((state) => state.asksForTime);
  const deaf = useDeafness(`${why ?? nameOf(screen)} ${asksForTime}`, screen.name === 'number' ? DEAF_MS.number : DEAF_MS.usual);
  return (
    <div className={styles.kiosk} data-deaf={deaf || undefined}>
      <div key={visit} className={styles.screen} inert={asksForTime}>
        {why ? (
          <NotOpen key={why} why={why} />
        ) : screen.name === 'languages' ? (
          <Languages first={screen.back === null} />
        ) : (
          <Suspense>
            <Visit screen={screen} />
          </Suspense>
        )}
      </div>
      {asksForTime && <NeedTime />}
    </div>
  );
}

/** Two screens of the same name are two where they show something else. */
const nameOf = (screen: Screen): string =>
  [screen.name, 'group' in screen && screen.group, 'id' in screen && screen.id, 'subject' in screen && screen.subject].join(' ');

function useDeafness(shown: string, ms: number): boolean {
  const [hearing, setHearing] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setHearing(shown), ms);
    return () => clearTimeout(timer);
  }, [shown, ms]);
  return hearing !== shown;
}
