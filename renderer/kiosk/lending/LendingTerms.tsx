import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { useKiosk } from '../state/kiosk-store.ts';
import styles from './DevicesScreen.module.css';

/** What to bring and on what terms the Digipunt lends, in its own words: in the visitor's language, else in Dutch. */
export function LendingTerms() {
  const { i18n } = useTranslation('kiosk');
  const terms = useKiosk((state) => state.snapshot?.lendingTerms);
  const translated = terms?.[i18n.language];
  const text = translated ?? terms?.[DUTCH];
  if (!text) return null;
  return (
    <p className={styles.terms} data-testid="lending-terms" {...(!translated && { lang: DUTCH, dir: 'ltr' })}>
      {text}
    </p>
  );
}
