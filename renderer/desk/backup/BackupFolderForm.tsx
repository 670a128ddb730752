import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondPlaceState } from '../../../electron/backup/services/backups.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { saveBackupFolder } from './backup-api.ts';

/** The folder elsewhere, and whether it is there. */
export function BackupFolderForm({ place, onSaved }: { place: SecondPlaceState | null; onSaved: () => void }) {
  const { t } = useTranslation('desk');
  const [folder, setFolder] = useState(place?.folder ?? '');
  const save = async (): Promise<void> => {
    if (await saveBackupFolder(folder)) onSaved();
  };
  return (
    <>
      <Field
        label={t('backup.folder')}
        hint={t('backup.folderHint')}
        name="folder"
        value={folder}
        onChange={setFolder}
        data-testid="backup-folder"
      />
      {place && <p>{place.copies === null ? t('backup.folderAway') : t('backup.copies', { count: place.copies })}</p>}
      <Button data-testid="backup-folder-save" onPress={() => void save()}>
        {t('backup.saveFolder')}
      </Button>
    </>
  );
}
