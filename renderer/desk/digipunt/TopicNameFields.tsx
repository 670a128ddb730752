import { useTranslation } from 'react-i18next';
import { catalogTopicName } from '../../i18n/catalog-names.ts';
import { dutchLanguageName, LANGUAGES } from '../../i18n/languages.ts';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';

type TopicNameFieldsProps = {
  topic: string;
  /** Own names by language code. */
  names: Readonly<Record<string, string>>;
  languages: readonly string[];
  onChange: (names: Readonly<Record<string, string>>) => void;
};

/** The own name of a topic in each language of the Digipunt. An empty field shows the name of the catalogue, which then counts. */
export function TopicNameFields({ topic, names, languages, onChange }: TopicNameFieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <fieldset className={styles.group} data-testid={`topic-names-${topic}`}>
      <legend>{t('topics.namesTitle')}</legend>
      <p>{t('topics.ownNameHint')}</p>
      <div className={styles.pair}>
        {languages.map((language) => (
          <Field
            key={language}
            label={t('agenda.nameIn', { language: dutchLanguageName(language) })}
            maxLength={40}
            lang={language}
            dir={LANGUAGES.get(language)?.direction}
            placeholder={catalogTopicName(topic, language)}
            value={names[language] ?? ''}
            onChange={(text) => onChange({ ...names, [language]: text })}
            data-testid={`topic-name-${topic}-${language}`}
          />
        ))}
      </div>
    </fieldset>
  );
}
