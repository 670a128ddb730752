import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import styles from './TakingScreen.module.css';
import { Told } from '../frame/MessageScreen.tsx';

/** While the ticket is on its way: invisible for the first moment, since it is mostly there before. */
export function Taking() {
  const { t } = useTranslation('kiosk');
  return (
    <div className={styles.late}>
      <ScreenFrame textOnly title={t('taking.title')}>
        <Told Icon={Hourglass}>
          <p role="status">{t('taking.wait')}</p>
        </Told>
      </ScreenFrame>
    </div>
  );
}
