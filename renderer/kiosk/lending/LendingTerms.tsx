import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { useKiosk } from '../state/kiosk-store.ts';
import styles from './DevicesScreen.module.css';

/** The lending terms that the Digipunt wrote, in the visitor's language or else in Dutch; nothing when there are none. */
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
