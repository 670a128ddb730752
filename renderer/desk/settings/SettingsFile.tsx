import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { SettingDifference } from '../../../electron/digipunt/services/settings-file.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { FileField } from '../form/Field.tsx';
import formStyles from '../form/Form.module.css';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import styles from './Settings.module.css';
import { fromText, settingName, valueText } from '../form/setting-text.ts';
import { importSettings, SETTINGS_FILE_URL } from './settings-api.ts';

/** A larger file has no settings, and is not read. */
const MAX_MEGABYTES = 1;

/** All settings as one file for the next Digipunt, and taking over such a file: first what would change, then all of it or a part. */
export function SettingsFile() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<{ text: string; differences: SettingDifference[] } | null>(null);
  const [leftOut, setLeftOut] = useState<SettingKey[]>([]);
  const [isTaken, setIsTaken] = useState(false);
  const preview = async (chosen: File): Promise<void> => {
    setFile(null);
    setLeftOut([]);
    setIsTaken(false);
    if (chosen.size > MAX_MEGABYTES * 1024 * 1024) return showRequestError({ code: 'file-too-large', megabytes: MAX_MEGABYTES });
    const text = await chosen.text();
    const differences = await importSettings(text, true, []);
    if (differences) setFile({ text, differences });
  };
  const take = async (): Promise<void> => {
    if (!file || !(await importSettings(file.text, false, leftOut))) return;
    setFile(null);
    setIsTaken(true);
  };
  const toggle = (key: SettingKey): void =>
    setLeftOut(leftOut.includes(key) ? leftOut.filter((other) => other !== key) : [...leftOut, key]);
  return (
    <section className={formStyles.form} data-testid="settings-file">
      <h2>{t('settingsFile.title')}</h2>
      <p>{t('settingsFile.intro')}</p>
      <p>{t('settingsFile.without')}</p>
      <a href={SETTINGS_FILE_URL} download className={styles.download} data-testid="settings-export">
        {t('settingsFile.download')}
      </a>
      <FileField
        label={t('settingsFile.choose')}
        hint={t('settingsFile.chooseHint')}
        accept=".json,application/json"
        onChoose={(chosen) => void preview(chosen)}
        data-testid="settings-import"
      />
      <ErrorMessage />
      {file?.differences.length === 0 && <p role="status">{t('settingsFile.same')}</p>}
      {file && file.differences.length > 0 && (
        <fieldset className={formStyles.group}>
          <legend>{t('settingsFile.differences', { count: file.differences.length })}</legend>
          <p>{t('settingsFile.leaveOut')}</p>
          {file.differences.map(({ setting, from, to }) => (
            <label key={setting} className={formStyles.check}>
              <input
                type="checkbox"
                checked={!leftOut.includes(setting)}
                data-testid={`settings-take-${setting}`}
                onChange={() => toggle(setting)}
              />
              <span>{t('settingsFile.fromTo', { name: settingName(setting), from: fromText(from, to), to: valueText(to) })}</span>
            </label>
          ))}
          <Button
            variant="primary"
            isDisabled={busy || leftOut.length === file.differences.length}
            data-testid="settings-take"
            onPress={() => void take()}
          >
            {t('settingsFile.take')}
          </Button>
        </fieldset>
      )}
      <p role="status" data-testid="settings-taken">
        {isTaken && t('settingsFile.taken')}
      </p>
    </section>
  );
}
