import { useTranslation } from 'react-i18next';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import formStyles from '../form/Form.module.css';
import styles from './BackupSection.module.css';
import { type RestoreChoice, restoreBackup } from './backup-api.ts';

type RestorePreviewProps = { preview: RestoreSummary; choice: RestoreChoice; onClose: () => void; onRestored: () => Promise<void> };

/** What a backup holds and what is newer than it, with the button that goes back to it. */
export function RestorePreview({ preview, choice, onClose, onRestored }: RestorePreviewProps) {
  const { t } = useTranslation('desk');
  const { counts, ticketsSince, loansSince, personsSince, signUpsSince } = preview;
  const restore = async (): Promise<void> => {
    if (!(await restoreBackup(choice))) return;
    onClose();
    await onRestored();
  };
  return (
    <div className={`${formStyles.group} ${styles.preview}`} role="status" data-testid="restore-preview">
      <p>{t('backup.holds', counts)}</p>
      <p>
        {loansSince + personsSince + signUpsSince === 0
          ? t('backup.losesNothing')
          : t('backup.wouldLose', { loans: loansSince, persons: personsSince, signUps: signUpsSince })}
      </p>
      {ticketsSince > 0 && <p>{t('backup.keeps', { count: ticketsSince })}</p>}
      <div className={formStyles.acts}>
        <ConfirmButton testId="restore-now" label={t('backup.restoreNow')} confirmLabel={t('backup.yesRestore')} onConfirm={restore} />
        <Button variant="quiet" data-testid="restore-cancel" onPress={onClose}>
          {t('backup.doNotRestore')}
        </Button>
      </div>
    </div>
  );
}
