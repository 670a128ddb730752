import { useTranslation } from 'react-i18next';
import type { Translations } from '../../../electron/agenda/rules/place.ts';
import { DUTCH, dutchLanguageName, LANGUAGES } from '../../i18n/languages.ts';
import { Field } from './Field.tsx';
import styles from './Form.module.css';

type TranslationFieldsProps = {
  testId: string;
  languages: readonly string[];
  value: Translations;
  onChange: (value: Translations) => void;
};

/** The number of texts that exist in Dutch and not in a language. */
export const countMissingTranslations = ({ name, about }: Translations, language: string): number =>
  [name, about].filter((texts) => texts[DUTCH] && !texts[language]).length;

/** The texts that visitors read, in each language of the kiosk. Names the languages that will show Dutch instead. */
export function TranslationFields({ testId, languages, value, onChange }: TranslationFieldsProps) {
  const { t } = useTranslation('desk');
  const otherLanguages = languages.filter((language) => language !== DUTCH);
  const missing = otherLanguages.filter((language) => countMissingTranslations(value, language) > 0);
  return (
    <fieldset className={styles.group}>
      <legend>{t('agenda.texts')}</legend>
      <LanguageFields testId={testId} language={DUTCH} value={value} onChange={onChange} />
      <details>
        <summary>
          {t('agenda.otherLanguages')}
          {missing.length > 0 && ` – ${t('agenda.showsDutch', { languages: missing.map(dutchLanguageName).join(', ') })}`}
        </summary>
        {otherLanguages.map((language) => (
          <LanguageFields key={language} testId={testId} language={language} value={value} onChange={onChange} />
        ))}
      </details>
    </fieldset>
  );
}

function LanguageFields({ testId, language, value, onChange }: Omit<TranslationFieldsProps, 'languages'> & { language: string }) {
  const { t } = useTranslation('desk');
  const name = dutchLanguageName(language);
  const direction = LANGUAGES.get(language)?.direction ?? 'ltr';
  const langAttributes = { lang: language, dir: direction };
  return (
    <>
      <Field
        // The server refuses a missing Dutch name as `texts.name`.
        name={language === DUTCH ? 'name' : undefined}
        label={t('agenda.nameIn', { language: name })}
        maxLength={80}
        value={value.name[language] ?? ''}
        onChange={(text) => onChange({ ...value, name: { ...value.name, [language]: text } })}
        data-testid={`${testId}-name-${language}`}
        {...langAttributes}
      />
      <label className={styles.text}>
        <span>{t('agenda.aboutIn', { language: name })}</span>
        <textarea
          rows={2}
          maxLength={600}
          value={value.about[language] ?? ''}
          data-testid={`${testId}-about-${language}`}
          onChange={({ target }) => onChange({ ...value, about: { ...value.about, [language]: target.value } })}
          {...langAttributes}
        />
      </label>
    </>
  );
}
