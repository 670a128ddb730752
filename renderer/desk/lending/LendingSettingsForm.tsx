import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../form/CheckboxGroup.tsx';
import { BORROWER_FIELDS } from '../form/options.ts';
import { useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { readSettings, saveSettings } from './lending.ts';
import type { LendingSettings } from '../../../electron/lending/services/lending-settings.ts';
import { useLending } from '../state/live-query.ts';

/** How long is lent, what is asked, and what the kiosk says about it. */
export function LendingSettingsForm() {
  const known = useLending(readSettings);
  return known && <Filled before={known} />;
}

function Filled({ before }: { before: LendingSettings }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [numbers, setNumbers] = useState({
    loanDays: `${before.loanDays}`,
    offerDays: `${before.offerDays}`,
    holdMinutes: before.holdMinutes === null ? '' : `${before.holdMinutes}`,
    retentionDays: `${before.retentionDays}`,
  });
  const [fields, setFields] = useState(before.borrowerFields);
  const [terms, setTerms] = useState(before.lendingTerms);
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    setSaved(false);
    const done = await saveSettings({
      loanDays: Number(numbers.loanDays),
      offerDays: Number(numbers.offerDays),
      holdMinutes: numbers.holdMinutes.trim() === '' ? null : Number(numbers.holdMinutes),
      retentionDays: Number(numbers.retentionDays),
      borrowerFields: fields,
      lendingTerms: terms,
    });
    setSaved(done);
  };
  return (
    <Form className={styles.form} onSubmit={() => save()}>
      {(['loanDays', 'offerDays', 'holdMinutes', 'retentionDays'] as const).map((name) => (
        <Field
          key={name}
          label={t(`field.${name}`)}
          hint={t(`lendingSettings.${name}`)}
          inputMode="numeric"
          maxLength={4}
          value={numbers[name]}
          onValue={(text) => setNumbers({ ...numbers, [name]: text })}
          data-testid={`lending-${name}`}
        />
      ))}
      <Checks
        legend={t('field.borrowerFields')}
        testId="lending-field"
        options={BORROWER_FIELDS.map((id) => ({ id, name: t(`field.${id}`) }))}
        value={fields}
        onValue={setFields}
      />
      <fieldset className={styles.group}>
        <legend>{t('lendingSettings.terms')}</legend>
        <p>{t('lendingSettings.termsHint')}</p>
        {[...LANGUAGES].map(([code, { name, direction }]) => (
          <label key={code} className={styles.text}>
            <span lang={code} dir={direction}>
              {name}
            </span>
            <textarea
              lang={code}
              dir={direction}
              rows={3}
              maxLength={600}
              value={terms[code] ?? ''}
              data-testid={`lending-terms-${code}`}
              onChange={({ target }) => setTerms({ ...terms, [code]: target.value })}
            />
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="primary" isDisabled={busy} data-testid="lending-save">
        {t('team.save')}
      </Button>
      {saved && (
        <p role="status" data-testid="lending-saved">
          {t('kiosk.saved')}
        </p>
      )}
    </Form>
  );
}
