import { LANGUAGES } from '../../i18n/languages.ts';
import { chooseLanguage, useKiosk } from '../state/kiosk-store.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './LanguageList.module.css';

const DUTCH_ONLY: readonly string[] = ['nl'];

/** The enabled languages, each by its own name, script and direction. No flags: a flag denotes a country, not a language. */
export function LanguageList() {
  const languages = useKiosk((state) => state.snapshot?.languages ?? DUTCH_ONLY);
  return (
    <ul className={styles.list}>
      {languages.map((code) => (
        <li key={code}>
          <KioskButton data-testid={`language-${code}`} className={styles.language} onPress={() => void chooseLanguage(code)}>
            <span lang={code} dir={LANGUAGES.get(code)?.direction}>
              {LANGUAGES.get(code)?.name ?? code}
            </span>
          </KioskButton>
        </li>
      ))}
    </ul>
  );
}
