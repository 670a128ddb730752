import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import styles from './Form.module.css';

type SaveOrCancelProps = { onCancel: () => void; 'data-testid': string };

/** The buttons below a form that opens in its page: saves it, or closes it. The test id is that of saving. */
export function SaveOrCancel({ onCancel, 'data-testid': testId }: SaveOrCancelProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <div className={styles.acts}>
      <Button type="submit" variant="primary" isDisabled={busy} data-testid={testId}>
        {t('team.save')}
      </Button>
      <Button variant="quiet" onPress={onCancel}>
        {t('queue.cancel')}
      </Button>
    </div>
  );
}
