import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import styles from './TakingScreen.module.css';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** While the ticket is on its way: invisible for the first moment, since it is mostly there before. */
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
