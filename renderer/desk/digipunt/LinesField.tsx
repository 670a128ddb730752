import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import { fieldOf } from '../form/focus-setting.ts';
import styles from '../form/Form.module.css';

type LinesFieldProps = {
  label: string;
  hint?: string;
  testId: string;
  value: string;
  isInvalid: boolean;
  /** The setting that it holds, for the search. */
  setting?: SettingKey;
  onChange: (value: string) => void;
};

/** A text of several lines, of which each says something of its own. */
export function LinesField({ label, hint, testId, value, isInvalid, setting, onChange }: LinesFieldProps) {
  return (
    <label className={styles.text}>
      <span>{label}</span>
      <textarea
        rows={4}
        maxLength={6_000}
        value={value}
        aria-invalid={isInvalid}
        data-testid={testId}
        {...(setting && fieldOf(setting))}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && <span>{hint}</span>}
    </label>
  );
}
