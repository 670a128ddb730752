import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import styles from './TakingScreen.module.css';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** Shown while the ticket is requested. Invisible at first (CSS animation delay), because the response is usually faster. */
export function TakingScreen() {
  const { t } = useTranslation('kiosk');
  return (
    <div className={styles.late}>
      <ScreenFrame textOnly title={t('taking.title')}>
        <MessageScreen Icon={Hourglass}>
          <p role="status">{t('taking.wait')}</p>
        </MessageScreen>
      </ScreenFrame>
    </div>
  );
}
