import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import type { DisplayScreen } from './display-screen.ts';
import { unlockSound, useDisplay } from './display-store.ts';
import styles from './Display.module.css';

/**
 * The line below everything, of one height, so that the calls above it do not move: how many wait, or that no numbers are
 * given, or that what is shown may be out of date.
 */
export function StatusLine({ screen }: { screen: DisplayScreen }) {
  const { t } = useTranslation('display');
  const waiting = useDisplay((state) => state.snapshot?.waiting);
  const why = useDisplay((state) => state.snapshot?.why);
  const pause = useDisplay((state) => state.snapshot?.pause);
  const isLost = useDisplay((state) => state.connection === 'lost');
  const soundBlocked = useDisplay((state) => state.sound === 'blocked');
  const isRehearsal = useDisplay((state) => state.snapshot?.rehearsal);
  // On the other screens it is the title.
  const isNotice = screen === 'calls' && why;
  const isOutdated = isLost && screen === 'calls';
  return (
    <footer className={styles.footer} data-outdated={isOutdated || undefined}>
      {isOutdated && (
        <p role="alert" data-testid="offline">
          {t('outdated')}
        </p>
      )}
      {isRehearsal && <p data-testid="rehearsal">{t('rehearsal')}</p>}
      {!isLost && isNotice && <p data-testid="not-open">{pause ? t(`pause.${pause}`) : t(`state.${why}.title`)}</p>}
      {!isLost && !isNotice && !isRehearsal && waiting !== undefined && (waiting > 0 || !why) && (
        <p data-testid="waiting-count">{t('waiting', { count: waiting })}</p>
      )}
      {soundBlocked && (
        <Button variant="primary" data-testid="sound-unlock" onPress={() => void unlockSound()}>
          {t('unlock')}
        </Button>
      )}
    </footer>
  );
}
