import { useTranslation } from 'react-i18next';
import type { VisitorTicket } from '../../../electron/domain/faces.ts';
import { Button } from '../../ui/Button.tsx';
import { noLongerWait, startAgain } from '../kiosk.ts';
import styles from './NumberTaken.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';

/** The number, how many are ahead, how long it may take, and what happens next. */
export function NumberTaken({ ticket: { number, ahead, wait } }: { ticket: VisitorTicket }) {
  const { t } = useTranslation('kiosk');
  return (
    <ScreenFrame title={t('number.yours')}>
      <div role="status" className={styles.number}>
        <bdi data-testid="ticket-number">{number}</bdi>
      </div>
      <div className={styles.next}>
        <p data-testid="ahead" className={styles.ahead}>
          {t('number.ahead', { count: ahead })}
        </p>
        {wait && <p data-testid="wait">{t('number.wait', { from: wait.fromMinutes, count: wait.toMinutes })}</p>}
        <p>{t('number.then')}</p>
      </div>
      <div className={styles.choices}>
        <Button look="primary" data-testid="done" className={styles.done} onPress={startAgain}>
          {t('number.done')}
        </Button>
        <Button data-testid="leave" onPress={() => void noLongerWait()}>
          {t('number.leave')}
        </Button>
      </div>
      <p className={styles.returns}>{t('number.returns')}</p>
    </ScreenFrame>
  );
}
