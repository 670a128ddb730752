import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { LanguageName } from '../form/LanguageName.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { BORROWER_FIELDS } from '../form/enum-values.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { decimal } from '../form/number-format.ts';
import { SavedMessage } from '../form/SavedMessage.tsx';
import styles from '../form/Form.module.css';
import { readLendingSettings, saveLendingSettings } from './lending-api.ts';
import type { LendingSettings } from '../../../electron/lending/services/lending-settings.ts';
import { RetentionEffect } from '../privacy/RetentionEffect.tsx';
import { SettingEffects } from '../settings/SettingEffects.tsx';
import { fieldOf } from '../form/focus-setting.ts';
import { useLendingQuery } from '../state/live-query.ts';

/** The coordinator's settings: periods (days; holds in minutes), the optional details of borrowers, and the lending terms. */
export function LendingSettingsForm() {
  const settings = useLendingQuery(readLendingSettings);
  return settings && <LendingSettingsFields initial={settings} />;
}

function LendingSettingsFields({ initial }: { initial: LendingSettings }) {
  const { t } = useTranslation('desk');
  const [numbers, setNumbers] = useState({
    loanDays: `${initial.loanDays}`,
    offerDays: `${initial.offerDays}`,
    holdMinutes: initial.holdMinutes === null ? '' : `${initial.holdMinutes}`,
    retentionDays: `${initial.retentionDays}`,
  });
  const [borrowerFields, setBorrowerFields] = useState(initial.borrowerFields);
  const [terms, setTerms] = useState(initial.lendingTerms);
  const [isSaved, setIsSaved] = useState(false);
  const edited = {
    // An empty field is no number, and refused: no retention at all would erase data at once.
    loanDays: decimal.parse(numbers.loanDays) ?? NaN,
    offerDays: decimal.parse(numbers.offerDays) ?? NaN,
    holdMinutes: decimal.parse(numbers.holdMinutes),
    retentionDays: decimal.parse(numbers.retentionDays) ?? NaN,
    borrowerFields,
  };
  const save = async (): Promise<boolean> => {
    setIsSaved(false);
    const succeeded = await saveLendingSettings({ ...edited, lendingTerms: terms });
    setIsSaved(succeeded);
    return succeeded;
  };
  const periodField = (name: keyof typeof numbers) => (
    <Field
      name={name}
      label={t(`field.${name}`)}
      hint={t(`lendingSettings.${name}`)}
      inputMode="numeric"
      maxLength={4}
      value={numbers[name]}
      onChange={(text) => setNumbers({ ...numbers, [name]: text })}
      data-testid={`lending-${name}`}
      {...fieldOf(name)}
    />
  );
  const termsField = (code: string) => (
    <label key={code} className={styles.text}>
      <LanguageName code={code} />
      <textarea
        lang={code}
        dir={LANGUAGES.get(code)?.direction ?? 'ltr'}
        rows={3}
        maxLength={600}
        value={terms[code] ?? ''}
        data-testid={`lending-terms-${code}`}
        {...(code === DUTCH && fieldOf('lendingTerms'))}
        onChange={({ target }) => setTerms({ ...terms, [code]: target.value })}
      />
    </label>
  );
  return (
    <Form className={styles.form} saveBar={{ title: t('lendingSettings.title'), testId: 'lending-save' }} onSubmit={save}>
      <fieldset className={styles.group}>
        <legend>{t('lendingSettings.lend')}</legend>
        {periodField('loanDays')}
      </fieldset>
      <CheckboxGroup
        legend={t('field.borrowerFields')}
        testId="lending-field"
        setting="borrowerFields"
        options={BORROWER_FIELDS.map((id) => ({ id, name: t(`field.${id}`) }))}
        value={borrowerFields}
        onChange={setBorrowerFields}
      />
      <fieldset className={styles.group}>
        <legend>{t('lendingSettings.terms')}</legend>
        <p>{t('lendingSettings.termsHint')}</p>
        {termsField(DUTCH)}
        <details>
          <summary data-testid="lending-terms-other">{t('agenda.otherLanguages')}</summary>
          {LANGUAGES_IN_DUTCH.filter(({ code }) => code !== DUTCH).map(({ code }) => termsField(code))}
        </details>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('lendingSettings.holds')}</legend>
        {periodField('offerDays')}
        {periodField('holdMinutes')}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('lendingSettings.privacy')}</legend>
        {periodField('retentionDays')}
        {numbers.retentionDays !== `${initial.retentionDays}` && <RetentionEffect days={numbers.retentionDays} />}
      </fieldset>
      <SettingEffects before={initial} after={edited} />
      <SavedMessage isSaved={isSaved} testId="lending-saved" />
    </Form>
  );
}
