import { ArrowLeft, Languages as LanguagesIcon, RotateCcw } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { goBack, openLanguages, startAgain } from '../kiosk.ts';
import styles from './ScreenFrame.module.css';

type Frame = {
  title: ReactNode;
  above?: ReactNode;
  children: ReactNode;
  /** The first screen has no way back; one that lists the languages needs no button for them. */
  ways?: 'none' | 'without languages' | 'all';
  testId?: string;
  why?: string;
};

/** What every screen has at the same place: its title, its ways back and where to find a person. */
export function ScreenFrame({ title, above, children, ways = 'all', testId, why }: Frame) {
  const { t } = useTranslation('kiosk');
  const heading = useId();
  const focused = useRef<HTMLHeadingElement>(null);
  // A new screen begins at its title, for whoever hears it or goes on by keyboard.
  useEffect(() => focused.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.frame} data-testid={testId} data-why={why}>
      <main className={styles.main} aria-labelledby={heading}>
        {above}
        <h1 id={heading} ref={focused} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {children}
      </main>
      <footer className={styles.bar}>
        {ways !== 'none' && (
          <div className={styles.ways}>
            <Button data-testid="back" onPress={goBack}>
              <ArrowLeft aria-hidden className={styles.pointing} />
              {t('bar.back')}
            </Button>
            <Button data-testid="home" onPress={startAgain}>
              <RotateCcw aria-hidden className={styles.pointing} />
              {t('bar.home')}
            </Button>
            {ways === 'all' && (
              <Button data-testid="language-menu" onPress={openLanguages}>
                <LanguagesIcon aria-hidden />
                {t('bar.languages')}
              </Button>
            )}
          </div>
        )}
        <p className={styles.help}>{t('help')}</p>
      </footer>
    </div>
  );
}
