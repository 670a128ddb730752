import { useTranslation } from 'react-i18next';
import { LanguageList } from '../frame/LanguageList.tsx';
import styles from './LanguagesScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

/** The first screen of a visit, and the list of languages from every later one. */
export function Languages({ first }: { first: boolean }) {
  const { t } = useTranslation('kiosk');
  const greeting = first ? <p className={styles.welcome}>{t('welcome.greeting')}</p> : null;
  return (
    <ScreenFrame title={t('welcome.question')} above={greeting} ways={first ? 'none' : 'without languages'}>
      <LanguageList />
    </ScreenFrame>
  );
}
