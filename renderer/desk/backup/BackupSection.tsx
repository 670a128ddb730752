import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupOverview } from '../../../electron/backup/services/backups.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import lendingStyles from '../lending/LendingPage.module.css';
import { useDesk } from '../state/desk-store.ts';
import { useSettings } from '../state/use-settings.ts';
import { BackupFolderForm } from './BackupFolderForm.tsx';
import { BackupItem } from './BackupItem.tsx';
import styles from './BackupSection.module.css';
import { makeBackup, readBackups } from './backup-api.ts';
import { RecoveryKey } from './RecoveryKey.tsx';
import { RestoreFileForm } from './RestoreFileForm.tsx';
import { StoreIncidents } from './StoreIncidents.tsx';

/** What happened to the store; and on the kiosk's own machine its copies: make one now, go back to one, and the place elsewhere. */
export function BackupSection() {
  const { t } = useTranslation('desk');
  const { settings: data, reload } = useSettings(readBackups);
  if (!data) return null;
  const { overview, incidents } = data;
  return (
    <section className={`${lendingStyles.section} ${styles.backups}`} aria-labelledby="backups" data-testid="backups">
      <h2 id="backups">{t('backup.title')}</h2>
      <p>{t('backup.intro')}</p>
      <StoreIncidents incidents={incidents} onSeen={() => void reload()} />
      {overview ? <Backups overview={overview} reload={reload} /> : <p data-testid="backups-elsewhere">{t('backup.here')}</p>}
    </section>
  );
}

type BackupsProps = { overview: BackupOverview; reload: () => Promise<void> };

function Backups({ overview: { backups, failure, hasRecoveryKey, secondPlace }, reload }: BackupsProps) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [done, setDone] = useState<'made' | 'restored' | null>(null);
  const makeNow = async (): Promise<void> => {
    setDone(null);
    if (await makeBackup()) setDone('made');
    await reload();
  };
  const onRestored = async (): Promise<void> => {
    setDone('restored');
    await reload();
  };
  return (
    <>
      {failure && <p role="alert">{t('backup.failed', { date: formatDate(failure.at, i18n.language) })}</p>}
      <Button data-testid="backup-now" isDisabled={busy} onPress={() => void makeNow()}>
        {t('backup.now')}
      </Button>
      <p role="status" data-testid="backup-done">
        {done && t(`backup.done.${done}`)}
      </p>
      <ul>
        {backups.map((backup) => (
          <BackupItem key={backup.name} backup={backup} onRestored={onRestored} />
        ))}
      </ul>
      <h3>{t('backup.elsewhere')}</h3>
      <p>{t('backup.elsewhereHint')}</p>
      <RecoveryKey isFirst={!hasRecoveryKey} onMade={reload} />
      {hasRecoveryKey && <BackupFolderForm key={secondPlace?.folder} place={secondPlace} onSaved={() => void reload()} />}
      <h3>{t('backup.fromElsewhere')}</h3>
      <p>{t('backup.fromElsewhereHint')}</p>
      <RestoreFileForm folder={secondPlace?.folder ?? ''} onRestored={onRestored} />
    </>
  );
}
