import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { PinField } from '../form/Field.tsx';
import { PageLink } from '../form/PageLink.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { NewPinFields, useNewPin } from './NewPinFields.tsx';
import { changeOwnPin } from './team-api.ts';

/** The page where a staff member changes their own PIN; it asks for the present one. */
export function OwnPinPage() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [currentPin, setCurrentPin] = useState('');
  const [isSaved, setIsSaved] = useState(false);
  const newPin = useNewPin();
  const save = async (): Promise<boolean> => {
    setIsSaved(false);
    if (!newPin.confirm()) return false;
    const succeeded = await changeOwnPin(currentPin, newPin.pin);
    setCurrentPin('');
    if (succeeded) newPin.clear();
    setIsSaved(succeeded);
    return succeeded;
  };
  return (
    <main className={styles.page}>
      <h1>{t('ownPin.title')}</h1>
      <Form className={styles.form} onSubmit={save}>
        <PinField name="currentPin" label={t('ownPin.current')} value={currentPin} onChange={setCurrentPin} data-testid="own-pin-current" />
        <NewPinFields label={t('team.newPin')} testId="own-pin-new" newPin={newPin} />
        <ErrorMessage />
        {isSaved && (
          <p role="status" data-testid="own-pin-saved">
            {t('ownPin.saved')}
          </p>
        )}
        <div className={styles.acts}>
          <Button type="submit" variant="primary" isDisabled={busy} data-testid="own-pin-save">
            {t('team.save')}
          </Button>
          <Button data-testid="own-pin-close" onPress={() => showScreen(QUEUE)}>
            {t('team.close')}
          </Button>
        </div>
      </Form>
      <p>
        <PageLink to={{ name: 'recordings' }} data-testid="open-recordings">
          {t('recordings.open')}
        </PageLink>
      </p>
    </main>
  );
}
