import { useTranslation } from 'react-i18next';
import styles from './Taking.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';

/** While the ticket is on its way: invisible for the first moment, since it is mostly there before. */
export function Taking() {
  const { t } = useTranslation('kiosk');
  return (
    <div className={styles.late}>
      <ScreenFrame title={t('taking.title')}>
        <p className={styles.wait} role="status">
          {t('taking.wait')}
        </p>
      </ScreenFrame>
    </div>
  );
}
