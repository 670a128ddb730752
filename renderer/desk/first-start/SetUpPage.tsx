import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { setUp, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { NewPinFields, useNewPin } from '../team/NewPinFields.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { FirstStartProgress } from './FirstStartProgress.tsx';

/** The set-up at the first start: the six-digit code that the kiosk shows, the Digipunt, its desks and its first coordinator. */
export function SetUpPage() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [code, setCode] = useState('');
  const [digipunt, setDigipunt] = useState('');
  const [desks, setDesks] = useState(['1']);
  const [name, setName] = useState('');
  const newPin = useNewPin();
  const submit = (): void => {
    if (newPin.confirm())
      void setUp({ code, digipunt, desks: desks.filter((desk) => desk.trim() !== ''), coordinator: { name, pin: newPin.pin } });
  };
  return (
    <main className={styles.page}>
      <h1>{t('setUp.title')}</h1>
      <FirstStartProgress current="place" />
      <Form className={styles.form} onSubmit={submit}>
        <p>{t('setUp.intro')}</p>
        <Field
          name="code"
          label={t('setUp.code')}
          inputMode="numeric"
          maxLength={7}
          value={code}
          onChange={(value) => setCode(value.replaceAll(/\D/g, ''))}
          data-testid="set-up-code"
        />
        <Field
          name="digipunt"
          label={t('setUp.digipunt')}
          maxLength={60}
          value={digipunt}
          onChange={setDigipunt}
          data-testid="set-up-digipunt"
        />
        <fieldset className={styles.group}>
          <legend>{t('setUp.desks')}</legend>
          {desks.map((desk, index) => (
            <div key={index} className={styles.row}>
              <Field
                label={t('setUp.desk', { nth: index + 1 })}
                maxLength={20}
                value={desk}
                onChange={(value) => setDesks(desks.with(index, value))}
                data-testid={`set-up-desk-${index + 1}`}
              />
              {desks.length > 1 && (
                <Button
                  variant="quiet"
                  aria-label={t('setUp.removeDesk', { nth: index + 1 })}
                  onPress={() => setDesks(desks.toSpliced(index, 1))}
                >
                  ×
                </Button>
              )}
            </div>
          ))}
          <Button onPress={() => setDesks([...desks, String(desks.length + 1)])} data-testid="set-up-add-desk">
            {t('setUp.addDesk')}
          </Button>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('setUp.coordinator')}</legend>
          <Field name="name" label={t('setUp.name')} maxLength={40} value={name} onChange={setName} data-testid="set-up-name" />
          <NewPinFields label={t('pin.label')} testId="set-up-pin" newPin={newPin} />
        </fieldset>
        <ErrorMessage />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="set-up-submit">
          {t('setUp.submit')}
        </Button>
      </Form>
    </main>
  );
}
