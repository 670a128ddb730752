import { Accessibility, ALargeSmall, ArrowLeft, HandHelping, House, Languages as LanguagesIcon, Square, Volume2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { subscribeToVoices, canSpeak } from '../../speech/speech.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { useLandscape, useScrollingTitle, useSmallScreen } from '../state/screen-fit.ts';
import {
  goBack,
  isInitialState,
  openLanguages,
  toggleAccessibilityScreen,
  toggleMode,
  resetVisit,
  useKiosk,
} from '../state/kiosk-store.ts';
import { startReadAloud, readNewScreen, stopReadAloud } from '../state/read-aloud.ts';
import { KioskButton } from './KioskButton.tsx';
import { PagedContent, type PageButtonsPlace } from './PagedContent.tsx';
import styles from './ScreenFrame.module.css';

type ScreenFrameProps = {
  title: string;
  /** The greeting of the first screen; a small screen has no room for it. */
  welcome?: string;
  /** Content beside the title. */
  beside?: ReactNode;
  children: ReactNode;
  /** The buttons that complete the screen; they do not scroll with the content. */
  actions?: ReactNode;
  /** The actions have a row of their own, without the page buttons. */
  actionsAlone?: boolean;
  /** `home`: there is no screen before this one, and the home button is there only when it changes anything. */
  navigation?: 'home' | 'all';
  /** The content has no controls, so in low mode it may use the part of the screen above the reach. */
  textOnly?: boolean;
  testId?: string;
  /** Why the kiosk is not open; rendered as `data-why`. */
  reason?: string;
};

/**
 * The frame of every kiosk screen: title, paged content, and a toolbar with help text, navigation, languages, modes and read
 * aloud. The toolbar has the same buttons in every mode; where they do not fit in one row, it gets a second.
 */
export function ScreenFrame({
  title,
  welcome,
  beside,
  children,
  actions,
  actionsAlone = false,
  navigation = 'all',
  textOnly = false,
  testId,
  reason,
}: ScreenFrameProps) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const branding = useKiosk((state) => state.snapshot?.look);
  const atStart = useKiosk(isInitialState);
  const modesOpen = useKiosk((state) => state.screen.name === 'modes');
  const large = useKiosk((state) => state.modes.has('large'));
  const smallScreen = useSmallScreen();
  const landscape = useLandscape();
  const titleScrolls = useScrollingTitle(textOnly);
  const aloneWith = landscape ? 'beside' : 'above';
  const pageButtons: PageButtonsPlace = smallScreen ? 'beside' : actionsAlone ? aloneWith : 'actions';
  useEffect(() => {
    document.title = `${title} – ${digipunt || 'Digipunt'}`;
  }, [title, digipunt]);
  const help = (
    <p className={styles.help}>
      <HandHelping aria-hidden />
      {t('help')}
    </p>
  );
  const top = (
    <div className={styles.top}>
      {!smallScreen && <Brand name={digipunt} logo={branding?.logo ?? null} />}
      <div className={styles.heading}>
        {welcome && !smallScreen && <p className={styles.welcome}>{welcome}</p>}
        <Title key={i18n.language} text={title} />
        {smallScreen && !titleScrolls && help}
      </div>
      {beside && <div className={styles.beside}>{beside}</div>}
    </div>
  );
  return (
    <div className={styles.frame} data-text-only={textOnly || undefined} data-testid={testId} data-why={reason}>
      <main className={styles.main} aria-labelledby="screen-title">
        {!titleScrolls && top}
        <div className={styles.body}>
          <PagedContent key={i18n.language} actions={actions} pageButtons={pageButtons}>
            {titleScrolls && top}
            {children}
            {titleScrolls && help}
          </PagedContent>
        </div>
      </main>
      <footer className={styles.bar}>
        {!smallScreen && help}
        {navigation === 'all' && (
          <ToolbarButton
            testId="back"
            label={t('bar.back')}
            icon={<ArrowLeft aria-hidden className={styles.pointing} />}
            onPress={goBack}
          />
        )}
        {!(navigation === 'home' && atStart) && (
          <ToolbarButton testId="home" label={t('bar.home')} icon={<House aria-hidden />} onPress={resetVisit} />
        )}
        <LanguageButton />
        <div className={styles.assist}>
          <ToolbarButton
            testId="larger"
            label={t('bar.larger')}
            icon={<ALargeSmall aria-hidden />}
            onPress={() => toggleMode('large')}
            isPressed={large}
          />
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

/** The title of a screen. A new one, also that of the same screen in another language, gets the focus and is read. */
function Title({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    readNewScreen();
  }, []);
  return (
    <h1 id="screen-title" ref={heading} tabIndex={-1} className={styles.title}>
      {text}
    </h1>
  );
}

/**
 * Opens the languages. It looks the same on every screen and says which language this is, by its own name and in Dutch, so
 * that whoever comes after a visitor with another script finds it.
 */
function LanguageButton() {
  const { i18n } = useTranslation('kiosk');
  const language = LANGUAGES.get(i18n.language);
  return (
    <KioskButton data-testid="language-menu" className={styles.language} onPress={openLanguages}>
      <LanguagesIcon aria-hidden />
      <span className={styles.names}>
        <span className={styles.label}>{language?.name ?? i18n.language}</span>
        <span className={styles.dutch} lang={DUTCH} dir="ltr" data-not-spoken={i18n.language === DUTCH ? undefined : ''}>
          {i18n.getFixedT(DUTCH, 'kiosk')('bar.languages')}
        </span>
      </span>
    </KioskButton>
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
        data-read-aloud
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
