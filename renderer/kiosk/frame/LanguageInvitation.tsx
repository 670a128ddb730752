import i18next from 'i18next';
import { Languages as LanguagesIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/languages.ts';
import { useKiosk } from '../state/kiosk-store.ts';
import styles from './LanguageInvitation.module.css';

/** How long the invitation stands in one language (ms): time to read it, and far from flashing (WCAG 2.3.1). */
const INTERVAL_MS = 4_000;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * The sign for languages, and *choose your language* in one language after another, for whoever cannot read the page as it
 * is. Assistive technology gets the text of the present language, which does not change.
 */
export function LanguageInvitation() {
  const { t, i18n } = useTranslation('kiosk');
  const languages = useKiosk((state) => state.snapshot?.languages);
  const calm = useKiosk((state) => state.modes.has('calm'));
  const [turn, setTurn] = useState(0);
  const moves = !calm && !reducedMotion.matches;
  useEffect(() => {
    if (!moves) return undefined;
    const timer = setInterval(() => setTurn((previous) => previous + 1), INTERVAL_MS);
    return () => clearInterval(timer);
  }, [moves]);
  // The other languages are loaded some moments after the first screen.
  const loaded = languages?.filter((code) => i18next.hasResourceBundle(code, 'kiosk')) ?? [];
  const start = Math.max(0, loaded.indexOf(i18n.language));
  const shown = (moves && loaded[(start + turn) % loaded.length]) || i18n.language;
  return (
    <p className={styles.invitation}>
      <LanguagesIcon aria-hidden />
      <span className={styles.spoken}>{t('welcome.question')}</span>
      <span key={shown} aria-hidden lang={shown} dir={LANGUAGES.get(shown)?.direction} className={styles.text} data-rotates>
        {i18n.getFixedT(shown, 'kiosk')('welcome.question')}
      </span>
    </p>
  );
}
