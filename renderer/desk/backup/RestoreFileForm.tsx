import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { readPreview } from './backup-api.ts';
import { RestorePreview } from './RestorePreview.tsx';

/** Goes back to a copy on a stick or a share, also of another machine, with the recovery key from paper. */
export function RestoreFileForm({ folder, onRestored }: { folder: string; onRestored: () => Promise<void> }) {
  const { t } = useTranslation('desk');
  const [path, setPath] = useState(folder);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [preview, setPreview] = useState<RestoreSummary | null>(null);
  const choice = { path, recoveryKey };
  /** A preview is of what the fields held then. */
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    setPreview(null);
  };
  return (
    <Form className={formStyles.group} savesNothing onSubmit={() => void readPreview(choice).then(setPreview)}>
      <Field
        label={t('field.path')}
        hint={t('backup.pathHint')}
        name="path"
        value={path}
        onChange={edit(setPath)}
        data-testid="restore-path"
      />
      <Field
        label={t('field.recoveryKey')}
        hint={t('backup.recoveryKeyHint')}
        name="recoveryKey"
        value={recoveryKey}
        onChange={edit(setRecoveryKey)}
        data-testid="restore-key"
      />
      <Button type="submit" data-testid="restore-file">
        {t('backup.look')}
      </Button>
      {preview && <RestorePreview preview={preview} choice={choice} onClose={() => setPreview(null)} onRestored={onRestored} />}
    </Form>
  );
}
