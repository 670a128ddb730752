import { lazy, Suspense, useEffect, useState } from 'react';
import { type Screen, kiosk, obstacle, startAgain, useKiosk } from './kiosk.ts';
import { Languages } from './screens/Languages.tsx';
import { NotOpen } from './screens/NotOpen.tsx';
import styles from './Kiosk.module.css';

export const loadVisit = () => import('./screens/Visit.tsx');
const Visit = lazy(async () => ({ default: (await loadVisit()).Visit }));

/** After a change of screen, taps that were meant for the one before are not heard. */
const DEAF_MS = 300;

/** How long a screen stays when nobody touches it (ms). */
const STAYS_MS: Readonly<Record<Screen['name'], number>> = {
  languages: 60_000,
  actions: 60_000,
  topics: 60_000,
  taking: 60_000,
  number: 30_000,
  left: 10_000,
  refused: 60_000,
};

/** The visitor's touchscreen: one screen at a time, and back to the first when nobody is there. */
export function Kiosk() {
  const screen = useKiosk((state) => state.screen);
  const why = useKiosk(obstacle);
  const shown = why ?? screen.name;
  const deaf = useDeafness(shown);
  useIdleReset(screen);
  return (
    <div className={styles.kiosk} data-deaf={deaf || undefined}>
      {why ? (
        <NotOpen why={why} />
      ) : screen.name === 'languages' ? (
        <Languages first={screen.back === null} />
      ) : (
        <Suspense>
          <Visit screen={screen} />
        </Suspense>
      )}
    </div>
  );
}

function useDeafness(shown: string): boolean {
  const [hearing, setHearing] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setHearing(shown), DEAF_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return hearing !== shown;
}

function useIdleReset(screen: Screen): void {
  useEffect(() => {
    let timer = setTimeout(startAgain, STAYS_MS[screen.name]);
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(startAgain, STAYS_MS[kiosk.getState().screen.name]);
    };
    for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, touched, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const kind of ['pointerdown', 'keydown']) window.removeEventListener(kind, touched, { capture: true });
    };
  }, [screen]);
}
