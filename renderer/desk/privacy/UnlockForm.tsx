import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { useDesk } from '../state/desk-store.ts';
import styles from './CorrectPerson.module.css';
import { unlockPersonalData } from './personal-data-api.ts';

/** Opens the personal data with the recovery key on paper, where the key file is missing. */
export function UnlockForm() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [recoveryKey, setRecoveryKey] = useState('');
  const unlock = async (): Promise<void> => {
    if (await unlockPersonalData(recoveryKey)) setRecoveryKey('');
  };
  return (
    <Form className={styles.form} onSubmit={unlock}>
      <Field
        label={t('kept.recoveryKey')}
        hint={t('kept.recoveryKeyHint')}
        name="recoveryKey"
        value={recoveryKey}
        onChange={setRecoveryKey}
        data-testid="unlock-key"
      />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="unlock">
        {t('kept.unlock')}
      </Button>
    </Form>
  );
}
