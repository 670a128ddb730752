import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { deskName } from './desk-name.ts';
import { signIn, useDesk } from '../state/desk-store.ts';
import { PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { ErrorMessage } from '../form/ErrorMessage.tsx';

/** Signs a staff member in at a desk with a PIN. `sessionEnded` shows that the previous session ended. */
export function SignInPage({ sessionEnded }: { sessionEnded: boolean }) {
  const { t } = useTranslation('desk');
  const options = useDesk((state) => state.signInOptions);
  const busy = useDesk((state) => state.busy);
  const [staffId, setStaffId] = useState<string | null>(null);
  const [deskId, setDeskId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [isIncomplete, setIsIncomplete] = useState(false);
  const submit = async (): Promise<void> => {
    setIsIncomplete(!staffId || !deskId);
    if (staffId && deskId && !(await signIn({ staff: staffId, desk: deskId, pin }))) setPin('');
  };
  if (!options) return null;
  const desks = options.desks.map(({ id, name }) => ({ id, name: deskName(name) }));
  return (
    <main className={styles.page}>
      <h1>{options.digipunt}</h1>
      <Form className={styles.form} onSubmit={submit}>
        <h2>{t('signIn.title')}</h2>
        {sessionEnded && <p role="status">{t('ended')}</p>}
        <RadioGroupField label={t('signIn.who')} testId="staff" options={options.staff} value={staffId} onChange={setStaffId} />
        <RadioGroupField label={t('signIn.where')} testId="desk" options={desks} value={deskId} onChange={setDeskId} />
        <PinField label={t('pin.label')} value={pin} onChange={setPin} data-testid="pin" />
        {isIncomplete && (!staffId || !deskId) && <p role="alert">{t('signIn.chooseBoth')}</p>}
        <ErrorMessage testId="sign-in-error" />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="sign-in">
          {t('signIn.submit')}
        </Button>
      </Form>
    </main>
  );
}
