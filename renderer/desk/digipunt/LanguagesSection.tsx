import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import styles from '../form/Form.module.css';
import { LanguageName } from '../form/LanguageName.tsx';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** The languages that the kiosk offers; Dutch is always one of them. */
export function LanguagesSection(props: KioskSectionProps) {
  const { t } = useTranslation('desk');
  const group = useKioskGroup(props, { languages: props.initial.languages }, (languages) => languages);
  const { languages } = group.value;
  const toggle = (code: string): void =>
    group.change({
      languages: [...LANGUAGES.keys()].filter((language) => (language === code ? !languages.includes(code) : languages.includes(language))),
    });
  return (
    <SettingsForm testId="kiosk" title={t('kiosk.section.languages')} group={group}>
      <fieldset className={styles.group}>
        <legend>{t('kiosk.languages')}</legend>
        <div className={styles.checks}>
          {LANGUAGES_IN_DUTCH.map(({ code }) => (
            <label key={code} className={styles.check}>
              <input
                type="checkbox"
                checked={languages.includes(code)}
                disabled={code === DUTCH}
                data-testid={`kiosk-language-${code}`}
                {...fieldOf('languages')}
                onChange={() => toggle(code)}
              />
              <LanguageName code={code} />
            </label>
          ))}
        </div>
      </fieldset>
    </SettingsForm>
  );
}
