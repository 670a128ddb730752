import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRow } from '../../../electron/backup/services/backups.ts';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { useSettings } from '../state/use-settings.ts';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import { createRecoveryKey, makeBackup, readBackups, readPreview, restoreBackup } from './backup-api.ts';
import { BackupFolderForm } from './BackupFolderForm.tsx';
import { StoreIncidents } from './StoreIncidents.tsx';

/** The copies of the store: make one now, go back to one, and the place elsewhere that gets them too. */
export function BackupSection() {
  const { t, i18n } = useTranslation('desk');
  const { settings: data, reload } = useSettings(readBackups);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  if (!data) return null;
  const makeNow = async (): Promise<void> => {
    await makeBackup();
    await reload();
  };
  const makeKey = async (): Promise<void> => {
    setRecoveryKey(await createRecoveryKey());
    await reload();
  };
  return (
    <section className={styles.section} aria-labelledby="backups" data-testid="backups">
      <h2 id="backups">{t('backup.title')}</h2>
      <p>{t('backup.intro')}</p>
      {data.failure && <p role="alert">{t('backup.failed', { date: formatDate(data.failure.at, i18n.language) })}</p>}
      <StoreIncidents incidents={data.incidents} onSeen={() => void reload()} />
      <Button data-testid="backup-now" onPress={() => void makeNow()}>
        {t('backup.now')}
      </Button>
      <ul>
        {data.backups.map((backup) => (
          <BackupItem key={backup.name} backup={backup} onRestored={() => void reload()} />
        ))}
      </ul>
      <h3>{t('backup.elsewhere')}</h3>
      <p>{t('backup.elsewhereHint')}</p>
      {recoveryKey && (
        <p>
          {t('backup.keyShown')} <strong data-testid="recovery-key">{recoveryKey}</strong>
        </p>
      )}
      <ConfirmButton testId="make-recovery-key" label={t('backup.makeKey')} confirmLabel={t('backup.yesMakeKey')} onConfirm={makeKey} />
      {data.hasRecoveryKey && <BackupFolderForm key={data.secondPlace?.folder} place={data.secondPlace} onSaved={() => void reload()} />}
    </section>
  );
}

/** One backup, and what going back to it would do. */
function BackupItem({ backup, onRestored }: { backup: BackupRow; onRestored: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const [preview, setPreview] = useState<RestoreSummary | null>(null);
  const moment = (at: string): string => `${formatDate(at, i18n.language)}, ${formatTime(at, i18n.language)}`;
  const restore = async (): Promise<void> => {
    if (!(await restoreBackup(backup.name))) return;
    setPreview(null);
    onRestored();
  };
  const { counts } = preview ?? backup;
  return (
    <li data-testid={`backup-${backup.name}`} data-state={backup.state}>
      {moment(backup.at)} – {t(`backup.reason.${backup.reason}`)}
      {backup.state === 'damaged' ? ` – ${t('backup.damaged')}` : ''}{' '}
      {t('backup.keptUntil', { date: formatDate(backup.keptUntil, i18n.language) })}{' '}
      {backup.state === 'good' && !preview && (
        <Button
          variant="quiet"
          aria-label={t('backup.restoreOf', { moment: moment(backup.at) })}
          data-testid="restore"
          onPress={() => void readPreview(backup.name).then(setPreview)}
        >
          {t('backup.restore')}
        </Button>
      )}
      {preview && (
        <div data-testid="restore-preview">
          <p>{t('backup.holds', counts)}</p>
          <p>{t('backup.wouldLose', { loans: preview.loansSince, persons: preview.personsSince, signUps: preview.signUpsSince })}</p>
          <p>{t('backup.keeps', { count: preview.ticketsSince })}</p>
          <ConfirmButton testId="restore-now" label={t('backup.restoreNow')} confirmLabel={t('backup.yesRestore')} onConfirm={restore} />
        </div>
      )}
    </li>
  );
}
