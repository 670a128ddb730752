import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Form.module.css';
import { setShortcutsOn, useShortcutsOn } from './shortcut-keys.ts';

/** Turns the shortcut keys of this browser on and off. */
export function ShortcutSwitch() {
  const { t } = useTranslation('desk');
  const on = useShortcutsOn();
  const hintId = useId();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={on}
          aria-describedby={hintId}
          data-testid="shortcut-keys"
          onChange={({ target }) => setShortcutsOn(target.checked)}
        />
        <span>{t('shortcuts.label')}</span>
      </label>
      <p id={hintId}>{t('shortcuts.hint')}</p>
    </div>
  );
}
