import { useTranslation } from 'react-i18next';
import { LanguageList } from '../frame/LanguageList.tsx';
import styles from './LanguagesScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

/** The first screen of a visit, and the list of languages from every later one. */
export function LanguagesScreen({ isFirstScreen }: { isFirstScreen: boolean }) {
  const { t } = useTranslation('kiosk');
  const greeting = isFirstScreen ? <p className={styles.welcome}>{t('welcome.greeting')}</p> : null;
  return (
    <ScreenFrame title={t('welcome.question')} beforeTitle={greeting} navigation={isFirstScreen ? 'none' : 'without languages'}>
      <LanguageList />
    </ScreenFrame>
  );
}
