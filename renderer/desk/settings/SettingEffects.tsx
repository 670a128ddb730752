import { useTranslation } from 'react-i18next';
import styles from '../form/Form.module.css';
import { fromText, settingName, valueText } from '../form/setting-text.ts';
import { readAllSettings } from './settings-api.ts';
import { useSettings } from '../state/use-settings.ts';
import { changedSettings, type EditedSettings } from './changed-settings.ts';

/** Says before it is saved which settings change, from what to what, and what each of them does. */
export function SettingEffects(effect: { before: EditedSettings; after: EditedSettings }) {
  const { t } = useTranslation('desk');
  const { settings } = useSettings(readAllSettings);
  const changed = changedSettings(settings ?? [], effect);
  return (
    <div role="status" className={styles.lines} data-testid="setting-effects">
      {changed.length > 0 && <p>{t('settings.willChange')}</p>}
      {changed.map(({ key, from, to }) => (
        <p key={key}>
          <strong>{t('settingsFile.fromTo', { name: settingName(key), from: fromText(from, to), to: valueText(to) })}.</strong>{' '}
          {t(`setting.${key}.does`)}
        </p>
      ))}
    </div>
  );
}
