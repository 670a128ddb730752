import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { deskName } from './desk-name.ts';
import { readLastDesk, saveLastDesk } from './last-desk.ts';
import { useSignInOptions } from './sign-in-options.ts';
import { signIn, useDesk } from '../state/desk-store.ts';
import { PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { ErrorMessage } from '../form/ErrorMessage.tsx';

/** Signs a staff member in at a desk with a PIN. `sessionEnded` shows that the previous session ended. */
export function SignInPage({ sessionEnded }: { sessionEnded: boolean }) {
  const { t } = useTranslation('desk');
  const options = useSignInOptions();
  const busy = useDesk((state) => state.busy);
  const [staffId, setStaffId] = useState<string | null>(null);
  const [chosenDeskId, setChosenDeskId] = useState(readLastDesk);
  const [pin, setPin] = useState('');
  const [isIncomplete, setIsIncomplete] = useState(false);
  // The desk of the last sign-in may have been retired since.
  const deskId = options?.desks.some(({ id }) => id === chosenDeskId) ? chosenDeskId : null;
  const submit = async (): Promise<void> => {
    setIsIncomplete(!staffId || !deskId);
    if (!staffId || !deskId) return;
    if (await signIn({ staff: staffId, desk: deskId, pin })) saveLastDesk(deskId);
    else setPin('');
  };
  if (!options) return null;
  const desks = options.desks.map(({ id, name, staff, hasOpenCall }) => ({
    id,
    name: deskName(name),
    detail: [...staff, ...(hasOpenCall ? [t('signIn.openCall')] : [])].join(', '),
  }));
  return (
    <main className={styles.page}>
      <h1>{options.digipunt}</h1>
      <Form className={styles.form} onSubmit={submit}>
        <h2>{t('signIn.title')}</h2>
        {sessionEnded && <p role="status">{t('ended')}</p>}
        <RadioGroupField label={t('signIn.who')} testId="staff" options={options.staff} value={staffId} onChange={setStaffId} />
        <RadioGroupField label={t('signIn.where')} testId="desk" options={desks} value={deskId} onChange={setChosenDeskId} />
        {/* Without a name: a wrong PIN may be a wrong choice of who, so the error is that of the form. */}
        <PinField name={undefined} label={t('pin.label')} value={pin} onChange={setPin} data-testid="pin" />
        {isIncomplete && (!staffId || !deskId) && <p role="alert">{t('signIn.chooseBoth')}</p>}
        <ErrorMessage testId="sign-in-error" />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="sign-in">
          {t('signIn.submit')}
        </Button>
      </Form>
    </main>
  );
}
