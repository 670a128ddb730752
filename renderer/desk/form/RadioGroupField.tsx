import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import { fieldOf } from './focus-setting.ts';
import styles from './RadioGroupField.module.css';

type RadioGroupFieldProps = {
  label: string;
  testId: string;
  /** The setting that it holds, for the search. */
  setting?: SettingKey;
  /** `detail` is shown below the name. */
  options: readonly { id: string; name: string; detail?: string }[];
  value: string | null;
  onChange: (id: string) => void;
};

/** A single choice from a few options, all visible. The test id of an option is `testId`, a hyphen and the option's id. */
export function RadioGroupField({ label, testId, setting, options, value, onChange }: RadioGroupFieldProps) {
  return (
    <RadioGroup value={value} onChange={onChange} className={styles.choice}>
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map(({ id, name, detail }) => (
          <Radio key={id} value={id} data-testid={`${testId}-${id}`} className={styles.option} {...(setting && fieldOf(setting))}>
            <span>{name}</span>
            {detail && <span className={styles.detail}>{detail}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
