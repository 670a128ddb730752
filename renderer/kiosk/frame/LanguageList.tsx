import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/languages.ts';
import { chooseLanguage, useKiosk } from '../state/kiosk-store.ts';
import { fittedList, wholeWords } from './fit-list.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './LanguageList.module.css';

const DUTCH_ONLY: readonly string[] = ['nl'];

/**
 * The enabled languages, each by its own name, script and direction. No flags: a flag denotes a country, not a language.
 * Alone on a page, they grow into it.
 */
export function LanguageList({ growing = false }: { growing?: boolean }) {
  const { i18n } = useTranslation('kiosk');
  const languages = useKiosk((state) => state.snapshot?.languages ?? DUTCH_ONLY);
  return (
    <ul {...fittedList(6)} className={styles.list} data-growing={growing || undefined}>
      {languages.map((code) => (
        <li key={code}>
          <KioskButton
            data-testid={`language-${code}`}
            className={styles.language}
            aria-current={code === i18n.language || undefined}
            onPress={() => void chooseLanguage(code)}
          >
            <span lang={code} dir={LANGUAGES.get(code)?.direction} {...wholeWords}>
              {LANGUAGES.get(code)?.name ?? code}
            </span>
          </KioskButton>
        </li>
      ))}
    </ul>
  );
}
