import { useTranslation } from 'react-i18next';
import { LanguageList } from '../frame/LanguageList.tsx';
import styles from './LanguagesScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

/** The choice of language: the first screen of a visit, and later opened from the toolbar. */
export function LanguagesScreen({ isFirstScreen }: { isFirstScreen: boolean }) {
  const { t } = useTranslation('kiosk');
  const greeting = isFirstScreen ? <p className={styles.welcome}>{t('welcome.greeting')}</p> : null;
  return (
    <ScreenFrame title={t('welcome.question')} beforeTitle={greeting} navigation={isFirstScreen ? 'none' : 'without languages'}>
      <LanguageList />
    </ScreenFrame>
  );
}
