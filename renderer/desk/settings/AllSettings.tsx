import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingPage } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { ListedSetting } from '../../../electron/digipunt/services/setting-values.ts';
import { Field } from '../form/Field.tsx';
import { FactList } from '../form/FactList.tsx';
import formStyles from '../form/Form.module.css';
import { PageLink } from '../form/PageLink.tsx';
import { useSettingsQuery } from '../state/live-query.ts';
import styles from './Settings.module.css';
import { findSettings } from './find-settings.ts';
import { focusSetting } from '../form/focus-setting.ts';
import { OTHER_SCREENS, OTHER_SETTINGS, SETTING_SCREENS } from './setting-screens.ts';
import { numberText, settingName, valueText } from '../form/setting-text.ts';
import { readAllSettings } from './settings-api.ts';

/** Every setting with what it does, what it is now, its default and its bounds; found by the words that people use for it. */
export function AllSettings() {
  const { t, i18n } = useTranslation('desk');
  const settings = useSettingsQuery(readAllSettings);
  const [query, setQuery] = useState('');
  if (!settings) return null;
  const findable = settings.map((setting) => ({
    setting,
    name: settingName(setting.key),
    does: t(`setting.${setting.key}.does`),
    words: `${t(`setting.${setting.key}.words`)} ${pageTitle(setting.page)}`,
  }));
  const others = OTHER_SETTINGS.map((key) => ({
    key,
    name: t(`otherSetting.${key}.name`),
    does: t(`otherSetting.${key}.does`),
    words: t(`otherSetting.${key}.words`),
  }));
  const found = findSettings(findable, query, i18n.language);
  const foundOthers = findSettings(others, query, i18n.language);
  return (
    <>
      <h2>{t('kiosk.section.all')}</h2>
      <Field
        type="search"
        label={t('settings.search')}
        hint={t('settings.searchHint')}
        maxLength={60}
        value={query}
        onChange={setQuery}
        data-testid="setting-search"
      />
      <p role="status" data-testid="setting-found">
        {query.trim() !== '' && t('settings.found', { count: found.length + foundOthers.length })}
      </p>
      <ul className={styles.list} data-testid="setting-results">
        {found.map(({ setting, name, does }) => (
          <li key={setting.key} className={formStyles.form}>
            <SettingItem setting={setting} name={name} does={does} />
          </li>
        ))}
      </ul>
      {foundOthers.length > 0 && <h3>{t('settings.others')}</h3>}
      <ul className={styles.list}>
        {foundOthers.map(({ key, name, does }) => (
          <li key={key} className={formStyles.form}>
            <p className={styles.name}>
              <PageLink to={OTHER_SCREENS[key]} data-testid={`setting-${key}`}>
                {name}
              </PageLink>
            </p>
            <p>{does}</p>
          </li>
        ))}
      </ul>
    </>
  );

  function pageTitle(page: SettingPage): string {
    if (page === 'lending') return t('lendingSettings.title');
    if (page === 'appointments') return t('agenda.tab.appointments');
    if (page === 'computers') return t('computers.open');
    return page === 'backups' ? t('settings.backups') : t(`kiosk.section.${page}`);
  }
}

function SettingItem({
  setting: { key, page, bounds, now, standard },
  name,
  does,
}: {
  setting: ListedSetting;
  name: string;
  does: string;
}) {
  const { t } = useTranslation('desk');
  return (
    <>
      <p className={styles.name}>
        <PageLink to={SETTING_SCREENS[page]} data-testid={`setting-${key}`} onFollow={() => focusSetting(key)}>
          {name}
        </PageLink>
      </p>
      <p>{does}</p>
      <FactList
        className={styles.facts}
        facts={[
          [t('settings.now'), valueText(now)],
          [t('settings.standard'), standard === null ? '' : valueText(standard)],
          [t('settings.bounds'), bounds ? t('settings.range', { least: bounds[0], most: numberText(bounds[1], now.unit) }) : ''],
        ]}
      />
    </>
  );
}
