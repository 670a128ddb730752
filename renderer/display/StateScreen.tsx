import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PauseReason } from '../../electron/queue/rules/queue-state.ts';
import { formatRelativeDay, formatTime } from '../i18n/date-format.ts';
import { NOT_OPEN_ICONS, PAUSE_ICONS } from '../ui/not-open-icons.ts';
import type { DisplayScreen } from './display-screen.ts';
import { useDisplay } from './display-store.ts';
import { NextTraining } from './NextTraining.tsx';
import styles from './StateScreen.module.css';
import { useClock } from './use-clock.ts';

type StateScreenProps = { screen: Exclude<DisplayScreen, 'calls' | 'open'> };

/** Why nobody is called and no numbers are given, with a picture of it, and what to do. */
export function StateScreen({ screen }: StateScreenProps) {
  const { t, i18n } = useTranslation('display');
  const now = useClock();
  const pause = useDisplay((state) => (screen === 'paused' ? state.snapshot?.pause : null));
  const nextOpening = useDisplay((state) => (screen === 'closed' || screen === 'ending' ? state.snapshot?.nextOpening : null));
  const waiting = useDisplay((state) => state.snapshot?.waiting ?? 0);
  return (
    <div
      className={styles.state}
      data-testid={`display-${screen}`}
      data-pause={pause ?? undefined}
      role={screen === 'offline' ? 'alert' : undefined}
    >
      <span className={styles.icon}>
        <StateIcon screen={screen} pause={pause ?? null} />
      </span>
      <h1 className={styles.title}>{pause ? t(`pause.${pause}`) : t(`state.${screen}.title`)}</h1>
      {nextOpening && (
        <p data-testid="next-opening">
          {t('opens', { day: formatRelativeDay(nextOpening, i18n.language, now), time: formatTime(nextOpening, i18n.language) })}
        </p>
      )}
      <p>{t(`state.${screen}.then`)}</p>
      {isQueueScreen(screen) && waiting > 0 && <p data-testid="still-helped">{t('stillHelped')}</p>}
      {isQueueScreen(screen) && (
        <div className={styles.training}>
          <NextTraining />
        </div>
      )}
    </div>
  );
}

/** Whether the Digipunt is set up and can be reached. */
const isQueueScreen = (screen: DisplayScreen): boolean => !['connecting', 'offline', 'not-set-up'].includes(screen);

function StateIcon({ screen, pause }: StateScreenProps & { pause: PauseReason | null }) {
  if (screen === 'connecting') return <LoaderCircle aria-hidden strokeWidth={1.5} />;
  const Icon = pause ? PAUSE_ICONS[pause] : NOT_OPEN_ICONS[screen === 'offline' ? 'out-of-order' : screen];
  return <Icon aria-hidden strokeWidth={1.5} />;
}
