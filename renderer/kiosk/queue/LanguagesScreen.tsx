import { useTranslation } from 'react-i18next';
import { LanguageList } from '../frame/LanguageList.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

/** All languages on a page of their own, opened from the toolbar. */
export function LanguagesScreen() {
  const { t } = useTranslation('kiosk');
  return (
    <ScreenFrame title={t('welcome.question')}>
      <LanguageList growing />
    </ScreenFrame>
  );
}
