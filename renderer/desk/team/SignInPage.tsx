import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../form/RadioGroup.tsx';
import { deskName } from './desk-name.ts';
import { signIn, useDesk } from '../state/desk.ts';
import { PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { NotDoneLine } from '../form/ErrorMessage.tsx';

/** Name, desk and PIN. */
export function SignIn({ ended }: { ended: boolean }) {
  const { t } = useTranslation('desk');
  const door = useDesk((state) => state.door);
  const busy = useDesk((state) => state.busy);
  const [staff, setStaff] = useState<string | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const submit = async (): Promise<void> => {
    setIncomplete(!staff || !at);
    if (staff && at && !(await signIn({ staff, desk: at, pin }))) setPin('');
  };
  if (!door) return null;
  const desks = door.desks.map(({ id, name }) => ({ id, name: deskName(name) }));
  return (
    <main className={styles.page}>
      <h1>{door.digipunt}</h1>
      <Form className={styles.form} onSubmit={submit}>
        <h2>{t('signIn.title')}</h2>
        {ended && <p role="status">{t('ended')}</p>}
        <Choice label={t('signIn.who')} testId="staff" options={door.staff} value={staff} onValue={setStaff} />
        <Choice label={t('signIn.where')} testId="desk" options={desks} value={at} onValue={setAt} />
        <PinField label={t('pin.label')} value={pin} onValue={setPin} data-testid="pin" />
        {incomplete && (!staff || !at) && <p role="alert">{t('signIn.chooseBoth')}</p>}
        <NotDoneLine testId="sign-in-error" />
        <Button type="submit" look="primary" isDisabled={busy} data-testid="sign-in">
          {t('signIn.submit')}
        </Button>
      </Form>
    </main>
  );
}
