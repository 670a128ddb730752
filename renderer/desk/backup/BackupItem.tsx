import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRow } from '../../../electron/backup/services/backups.ts';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { readPreview } from './backup-api.ts';
import { RestorePreview } from './RestorePreview.tsx';

/** One backup, and what going back to it would do. */
export function BackupItem({ backup, onRestored }: { backup: BackupRow; onRestored: () => Promise<void> }) {
  const { t, i18n } = useTranslation('desk');
  const [preview, setPreview] = useState<RestoreSummary | null>(null);
  const moment = `${formatDate(backup.at, i18n.language)}, ${formatTime(backup.at, i18n.language)}`;
  return (
    <li data-testid={`backup-${backup.name}`} data-state={backup.state}>
      <p>
        {moment} – {t(`backup.reason.${backup.reason}`)}
        {backup.state === 'damaged' && ` – ${t('backup.damaged')}`}.{' '}
        {t('backup.keptUntil', { date: formatDate(backup.keptUntil, i18n.language) })}
      </p>
      {backup.state === 'good' && !preview && (
        <Button
          variant="quiet"
          aria-label={t('backup.restoreOf', { moment })}
          data-testid="restore"
          onPress={() => void readPreview({ name: backup.name }).then(setPreview)}
        >
          {t('backup.restore')}
        </Button>
      )}
      {preview && (
        <RestorePreview preview={preview} choice={{ name: backup.name }} onClose={() => setPreview(null)} onRestored={onRestored} />
      )}
    </li>
  );
}
