import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondPlaceState } from '../../../electron/backup/services/backups.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { fieldOf } from '../form/focus-setting.ts';
import { saveBackupFolder } from './backup-api.ts';

/** The folder elsewhere, and whether it is there. */
export function BackupFolderForm({ place, onSaved }: { place: SecondPlaceState | null; onSaved: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const [folder, setFolder] = useState(place?.folder ?? '');
  const save = async (): Promise<boolean> => {
    const isSaved = await saveBackupFolder(folder);
    if (isSaved) onSaved();
    return isSaved;
  };
  return (
    <Form className={formStyles.group} onSubmit={save}>
      <Field
        label={t('backup.folder')}
        hint={t('backup.folderHint')}
        name="folder"
        value={folder}
        onChange={setFolder}
        data-testid="backup-folder"
        {...fieldOf('backupFolder')}
      />
      {place && <p>{place.copies === null ? t('backup.folderAway') : t('backup.copies', { count: place.copies })}</p>}
      {place?.failure && <p role="alert">{t('backup.copyFailed', { date: formatDate(place.failure.at, i18n.language) })}</p>}
      <Button type="submit" data-testid="backup-folder-save">
        {t('backup.saveFolder')}
      </Button>
    </Form>
  );
}
