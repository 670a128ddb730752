import { type ComponentType, lazy, Suspense, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { unavailableReason, type Screen, useKiosk } from './state/kiosk-store.ts';
import { phaseOf } from './state/ticket-phase.ts';
import { IdleWarning } from './modes/IdleWarning.tsx';
import { HomeScreen } from './queue/HomeScreen.tsx';
import { NotOpenScreen } from './queue/NotOpenScreen.tsx';
import { TouchFeedback } from './touch/TouchFeedback.tsx';
import { noteScreen, touchFeedback } from './touch/touch-input.ts';
import styles from './Kiosk.module.css';

type VisitProps = { screen: Exclude<Screen, { name: 'home' }> };

/** Every screen after the first, once its chunk is loaded. */
let loadedScreens: ComponentType<VisitProps> | undefined;

/** Loads every screen after the first, as a separate chunk. */
export async function loadVisitScreens(): Promise<{ default: ComponentType<VisitProps> }> {
  const { VisitScreens } = await import('./VisitScreens.tsx');
  loadedScreens = VisitScreens;
  return { default: VisitScreens };
}
const LazyVisitScreens = lazy(loadVisitScreens);

/** A lazy component shows its fallback for 300 ms at first, also when it is loaded; so one that is loaded is used itself. */
function Visit({ screen }: VisitProps) {
  const [VisitScreens] = useState(() => loadedScreens ?? LazyVisitScreens);
  return (
    <Suspense>
      <VisitScreens screen={screen} />
    </Suspense>
  );
}

const RehearsalScreen = lazy(async () => ({ default: (await import('./queue/RehearsalScreen.tsx')).RehearsalScreen }));

/** The visitor's touchscreen: the current screen, and the idle warning over it. */
export function Kiosk() {
  const screen = useKiosk((state) => state.screen);
  const reason = useKiosk(unavailableReason);
  const rehearsal = useKiosk((state) => (state.screen.name === 'home' ? state.snapshot?.rehearsal : null));
  const visitCount = useKiosk((state) => state.visitCount);
  const idleWarningOpen = useKiosk((state) => state.idleWarningOpen);
  const modes = useKiosk((state) => state.modes);
  const { language } = useTranslation('kiosk').i18n;
  const allTouchesIgnored = useStore(touchFeedback, (state) => state.allIgnored);
  // Modes and language move what is on the screen as another screen does.
  const screenKey = [rehearsal ? 'rehearsal' : (reason ?? screenKeyOf(screen)), idleWarningOpen, ...modes, language].join(' ');
  useLayoutEffect(() => noteScreen(screenKey), [screenKey]);
  return (
    <div className={styles.kiosk} data-input-blocked={allTouchesIgnored || undefined}>
      <div key={visitCount} className={styles.screen} inert={idleWarningOpen}>
        {rehearsal ? (
          <Suspense>
            <RehearsalScreen ticket={rehearsal} />
          </Suspense>
        ) : reason ? (
          <NotOpenScreen key={reason} reason={reason} />
        ) : screen.name === 'home' ? (
          <HomeScreen />
        ) : (
          <Visit screen={screen} />
        )}
      </div>
      {idleWarningOpen && <IdleWarning />}
      <TouchFeedback />
    </div>
  );
}

/** Identifies a screen with its content: two screens with the same name but other data have different keys. */
const screenKeyOf = (screen: Screen): string =>
  [screen.name, 'ticket' in screen && phaseOf(screen.ticket), 'id' in screen && screen.id, 'subject' in screen && screen.subject].join(' ');
