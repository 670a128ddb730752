import { Accessibility, ArrowLeft, HandHelping, Languages as LanguagesIcon, RotateCcw, Square, Volume2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onVoices, speaks } from '../../speech/speech.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { useNarrow } from '../state/screen-fit.ts';
import { goBack, openLanguages, openModes, startAgain, useKiosk } from '../state/kiosk.ts';
import { readAloud, screenChanged, stopReading } from '../state/read-aloud.ts';
import { TapButton } from './TapButton.tsx';
import { Reachable } from './PagedContent.tsx';
import styles from './ScreenFrame.module.css';

type Frame = {
  title: string;
  /** A word before the title: the welcome of the first screen. */
  above?: ReactNode;
  children: ReactNode;
  /** What ends the screen; it stays in sight however long the rest is. */
  choices?: ReactNode;
  /** The first screen has no way back; one that lists the languages needs no button for them. */
  ways?: 'none' | 'without languages' | 'all';
  /** Text only: it may stand above the reach of an arm, where controls may not. */
  textOnly?: boolean;
  testId?: string;
  why?: string;
};

/** What every screen has at the same place: its title, its ways back, help for who reads or hears badly, and a person. */
export function ScreenFrame({ title, above, children, choices, ways = 'all', textOnly = false, testId, why }: Frame) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const look = useKiosk((state) => state.snapshot?.look);
  const narrow = useNarrow();
  const [barPages, setBarPages] = useState<Element | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const modesOpen = useKiosk((state) => state.screen.name === 'modes');
  // A new screen begins at its title, for whoever hears it or goes on by keyboard.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    screenChanged();
  }, []);
  useEffect(() => {
    document.title = `${title} – ${digipunt || 'Digipunt'}`;
  }, [title, digipunt]);
  return (
    <div className={styles.frame} data-text-only={textOnly || undefined} data-testid={testId} data-why={why}>
      <main className={styles.main} aria-labelledby="screen-title">
        <div className={styles.top}>
          <Brand name={digipunt} logo={look?.logo ?? null} />
          <div className={styles.heading}>
            {above}
            <h1 id="screen-title" ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
          </div>
        </div>
        <div className={styles.body}>
          <Reachable key={i18n.language} choices={choices} bar={barPages}>
            {children}
          </Reachable>
        </div>
      </main>
      <footer className={styles.bar}>
        <p className={styles.help}>
          <HandHelping aria-hidden />
          {t('help')}
        </p>
        {ways !== 'none' && (
          <>
            <BarButton testId="back" label={t('bar.back')} icon={<ArrowLeft aria-hidden className={styles.pointing} />} onPress={goBack} />
            <BarButton
              testId="home"
              label={t('bar.home')}
              icon={<RotateCcw aria-hidden className={styles.pointing} />}
              onPress={startAgain}
            />
            {ways === 'all' && (
              <BarButton testId="language-menu" label={t('bar.languages')} icon={<LanguagesIcon aria-hidden />} onPress={openLanguages} />
            )}
          </>
        )}
        {narrow && <div ref={setBarPages} className={styles.pages} />}
        <div className={styles.assist}>
          <BarButton testId="modes" label={t('bar.modes')} icon={<Accessibility aria-hidden />} onPress={openModes} pressed={modesOpen} />
          <Speaker />
        </div>
      </footer>
    </div>
  );
}

type BarButtonProps = { testId: string; label: string; icon: ReactNode; onPress: () => void; pressed?: boolean };

function BarButton({ testId, label, icon, onPress, pressed }: BarButtonProps) {
  return (
    <TapButton data-testid={testId} className={styles.way} onPress={onPress} aria-label={label} aria-pressed={pressed}>
      {icon}
      <span className={styles.label}>{label}</span>
    </TapButton>
  );
}

/** The speaker is there only where this language can be spoken. It is never heard first: it is how one begins to hear. */
function Speaker() {
  const { t, i18n } = useTranslation('kiosk');
  const can = useSyncExternalStore(onVoices, () => speaks(i18n.language));
  const readsScreens = useKiosk((state) => state.speech.readsScreens);
  if (!can) return null;
  return (
    <>
      {readsScreens && (
        <Button data-testid="speak-stop" className={styles.way} aria-label={t('bar.stop')} onPress={stopReading}>
          <Square aria-hidden />
          <span className={styles.label}>{t('bar.stop')}</span>
        </Button>
      )}
      <Button
        data-testid="speak"
        className={styles.way}
        aria-label={t(readsScreens ? 'bar.again' : 'bar.speak')}
        aria-pressed={readsScreens}
        onPress={readAloud}
      >
        <Volume2 aria-hidden />
        <span className={styles.label}>{t(readsScreens ? 'bar.again' : 'bar.speak')}</span>
      </Button>
    </>
  );
}
