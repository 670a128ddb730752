import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { goBack } from '../kiosk.ts';
import type { NoTicket } from '../tickets.ts';
import styles from './Left.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';

/** Why it did not work, and what to do instead. */
export function Refused({ why }: { why: NoTicket }) {
  const { t } = useTranslation('kiosk');
  // What a visitor cannot have caused has one text for all.
  const key = `refused.${why}` as 'refused.other';
  return (
    <ScreenFrame title={t('refused.title')}>
      <p role="alert" className={styles.then} data-testid="refused">
        {t([key, 'refused.other'])}
      </p>
      <div>
        <Button look="primary" data-testid="again" onPress={goBack}>
          {t('refused.again')}
        </Button>
      </div>
    </ScreenFrame>
  );
}
