import { useTranslation } from 'react-i18next';
import type { Texts } from '../../../electron/agenda/rules/place.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { Field } from './Field.tsx';
import styles from './Form.module.css';

type TextsFieldsProps = { testId: string; languages: readonly string[]; value: Texts; onValue: (value: Texts) => void };

/** How many texts a language lacks that are there in Dutch. */
export const lacking = ({ name, about }: Texts, language: string): number =>
  [name, about].filter((field) => field[DUTCH] && !field[language]).length;

/** What visitors read, in each language of the kiosk; what is missing shows the Dutch, and says so here. */
export function TextsFields({ testId, languages, value, onValue }: TextsFieldsProps) {
  const { t } = useTranslation('desk');
  const others = languages.filter((language) => language !== DUTCH);
  const missing = others.filter((language) => lacking(value, language) > 0);
  return (
    <fieldset className={styles.group}>
      <legend>{t('agenda.texts')}</legend>
      <InLanguage testId={testId} language={DUTCH} value={value} onValue={onValue} />
      <details>
        <summary>
          {t('agenda.otherLanguages')}
          {missing.length > 0 && ` – ${t('agenda.showsDutch', { languages: missing.join(', ') })}`}
        </summary>
        {others.map((language) => (
          <InLanguage key={language} testId={testId} language={language} value={value} onValue={onValue} />
        ))}
      </details>
    </fieldset>
  );
}

function InLanguage({ testId, language, value, onValue }: Omit<TextsFieldsProps, 'languages'> & { language: string }) {
  const { t } = useTranslation('desk');
  const { name, direction } = LANGUAGES.get(language) ?? { name: language, direction: 'ltr' };
  const said = { lang: language, dir: direction };
  return (
    <>
      <Field
        label={t('agenda.nameIn', { language: name })}
        maxLength={80}
        value={value.name[language] ?? ''}
        onValue={(text) => onValue({ ...value, name: { ...value.name, [language]: text } })}
        data-testid={`${testId}-name-${language}`}
        {...said}
      />
      <label className={styles.text}>
        <span>{t('agenda.aboutIn', { language: name })}</span>
        <textarea
          rows={2}
          maxLength={600}
          value={value.about[language] ?? ''}
          data-testid={`${testId}-about-${language}`}
          onChange={({ target }) => onValue({ ...value, about: { ...value.about, [language]: target.value } })}
          {...said}
        />
      </label>
    </>
  );
}
