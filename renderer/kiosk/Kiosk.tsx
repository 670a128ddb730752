import { lazy, Suspense } from 'react';
import { unavailableReason, type Screen, useKiosk } from './state/kiosk-store.ts';
import { INPUT_BLOCK_MS, useInputBlock } from './frame/use-input-block.ts';
import { IdleWarning } from './modes/IdleWarning.tsx';
import { LanguagesScreen } from './queue/LanguagesScreen.tsx';
import { NotOpenScreen } from './queue/NotOpenScreen.tsx';
import styles from './Kiosk.module.css';

/** Loads every screen after the first, as a separate chunk. */
export const loadVisitScreens = () => import('./VisitScreens.tsx');
const VisitScreens = lazy(async () => ({ default: (await loadVisitScreens()).VisitScreens }));

/** The visitor's touchscreen: the current screen, and the idle warning over it. */
export function Kiosk() {
  const screen = useKiosk((state) => state.screen);
  const reason = useKiosk(unavailableReason);
  const visitCount = useKiosk((state) => state.visitCount);
  const idleWarningOpen = useKiosk((state) => state.idleWarningOpen);
  const inputBlocked = useInputBlock(
    `${reason ?? screenKeyOf(screen)} ${idleWarningOpen}`,
    screen.name === 'number' ? INPUT_BLOCK_MS.number : INPUT_BLOCK_MS.default,
  );
  return (
    <div className={styles.kiosk} data-input-blocked={inputBlocked || undefined}>
      <div key={visitCount} className={styles.screen} inert={idleWarningOpen}>
        {reason ? (
          <NotOpenScreen key={reason} reason={reason} />
        ) : screen.name === 'languages' ? (
          <LanguagesScreen isFirstScreen={screen.back === null} />
        ) : (
          <Suspense>
            <VisitScreens screen={screen} />
          </Suspense>
        )}
      </div>
      {idleWarningOpen && <IdleWarning />}
    </div>
  );
}

/** Identifies a screen with its content: two screens with the same name but other data have different keys. */
const screenKeyOf = (screen: Screen): string =>
  [screen.name, 'group' in screen && screen.group, 'id' in screen && screen.id, 'subject' in screen && screen.subject].join(' ');
