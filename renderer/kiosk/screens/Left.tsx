import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { startAgain } from '../kiosk.ts';
import { ScreenFrame } from './ScreenFrame.tsx';
import styles from './Left.module.css';

/** Says that the number is out of the queue. */
export function Left() {
  const { t } = useTranslation('kiosk');
  return (
    <ScreenFrame title={t('left.title')}>
      <p role="status" className={styles.then}>
        {t('left.then')}
      </p>
      <div>
        <Button look="primary" data-testid="done" onPress={startAgain}>
          {t('number.done')}
        </Button>
      </div>
    </ScreenFrame>
  );
}
