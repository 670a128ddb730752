import { Accessibility, ArrowLeft, HandHelping, Languages as LanguagesIcon, RotateCcw, Square, Volume2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { subscribeToVoices, canSpeak } from '../../speech/speech.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { useNarrowScreen } from '../state/screen-fit.ts';
import { goBack, openLanguages, toggleAccessibilityScreen, resetVisit, useKiosk } from '../state/kiosk-store.ts';
import { startReadAloud, readNewScreen, stopReadAloud } from '../state/read-aloud.ts';
import { KioskButton } from './KioskButton.tsx';
import { PagedContent } from './PagedContent.tsx';
import styles from './ScreenFrame.module.css';

type ScreenFrameProps = {
  title: string;
  /** Content before the title: the greeting of the first screen. */
  beforeTitle?: ReactNode;
  children: ReactNode;
  /** The buttons that complete the screen; they do not scroll with the content. */
  actions?: ReactNode;
  /** Which of back, home and languages the toolbar shows. */
  navigation?: 'none' | 'without languages' | 'all';
  /** The content has no controls, so in low mode it may use the part of the screen above the reach. */
  textOnly?: boolean;
  testId?: string;
  /** Why the kiosk is not open; rendered as `data-why`. */
  reason?: string;
};

/** The frame of every kiosk screen: title, paged content, and a toolbar with help text, navigation, modes and read aloud. */
export function ScreenFrame({
  title,
  beforeTitle,
  children,
  actions,
  navigation = 'all',
  textOnly = false,
  testId,
  reason,
}: ScreenFrameProps) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const branding = useKiosk((state) => state.snapshot?.look);
  const narrowScreen = useNarrowScreen();
  const [pageButtonSlot, setPageButtonSlot] = useState<Element | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const modesOpen = useKiosk((state) => state.screen.name === 'modes');
  // A new screen moves the focus to its title, for screen readers and keyboards.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    readNewScreen();
  }, []);
  useEffect(() => {
    document.title = `${title} – ${digipunt || 'Digipunt'}`;
  }, [title, digipunt]);
  return (
    <div className={styles.frame} data-text-only={textOnly || undefined} data-testid={testId} data-why={reason}>
      <main className={styles.main} aria-labelledby="screen-title">
        <div className={styles.top}>
          <Brand name={digipunt} logo={branding?.logo ?? null} />
          <div className={styles.heading}>
            {beforeTitle}
            <h1 id="screen-title" ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
          </div>
        </div>
        <div className={styles.body}>
          <PagedContent key={i18n.language} actions={actions} toolbarSlot={pageButtonSlot}>
            {children}
          </PagedContent>
        </div>
      </main>
      <footer className={styles.bar}>
        <p className={styles.help}>
          <HandHelping aria-hidden />
          {t('help')}
        </p>
        {navigation !== 'none' && (
          <>
            <ToolbarButton
              testId="back"
              label={t('bar.back')}
              icon={<ArrowLeft aria-hidden className={styles.pointing} />}
              onPress={goBack}
            />
            <ToolbarButton
              testId="home"
              label={t('bar.home')}
              icon={<RotateCcw aria-hidden className={styles.pointing} />}
              onPress={resetVisit}
            />
            {navigation === 'all' && (
              <ToolbarButton
                testId="language-menu"
                label={t('bar.languages')}
                icon={<LanguagesIcon aria-hidden />}
                onPress={openLanguages}
              />
            )}
          </>
        )}
        {narrowScreen && <div ref={setPageButtonSlot} className={styles.pages} />}
        <div className={styles.assist}>
          <ToolbarButton
            testId="modes"
            label={t('bar.modes')}
            icon={<Accessibility aria-hidden />}
            onPress={toggleAccessibilityScreen}
            isPressed={modesOpen}
          />
          <ReadAloudButtons />
        </div>
      </footer>
    </div>
  );
}

type ToolbarButtonProps = { testId: string; label: string; icon: ReactNode; onPress: () => void; isPressed?: boolean };

function ToolbarButton({ testId, label, icon, onPress, isPressed }: ToolbarButtonProps) {
  return (
    <KioskButton data-testid={testId} className={styles.way} onPress={onPress} aria-label={label} aria-pressed={isPressed}>
      {icon}
      <span className={styles.label}>{label}</span>
    </KioskButton>
  );
}

/**
 * Starts and stops reading aloud; absent when the language has no voice. Plain buttons, not KioskButtons: they act at the
 * first press also with explore by touch on.
 */
function ReadAloudButtons() {
  const { t, i18n } = useTranslation('kiosk');
  const speechAvailable = useSyncExternalStore(subscribeToVoices, () => canSpeak(i18n.language));
  const readAloudEnabled = useKiosk((state) => state.speech.readAloudEnabled);
  if (!speechAvailable) return null;
  return (
    <>
      {readAloudEnabled && (
        <Button data-testid="speak-stop" className={styles.way} aria-label={t('bar.stop')} onPress={stopReadAloud}>
          <Square aria-hidden />
          <span className={styles.label}>{t('bar.stop')}</span>
        </Button>
      )}
      <Button
        data-testid="speak"
        className={styles.way}
        aria-label={t(readAloudEnabled ? 'bar.again' : 'bar.speak')}
        aria-pressed={readAloudEnabled}
        onPress={startReadAloud}
      >
        <Volume2 aria-hidden />
        <span className={styles.label}>{t(readAloudEnabled ? 'bar.again' : 'bar.speak')}</span>
      </Button>
    </>
  );
}
