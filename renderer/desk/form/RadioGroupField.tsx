import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './RadioGroupField.module.css';

type RadioGroupFieldProps = {
  label: string;
  testId: string;
  options: readonly { id: string; name: string }[];
  value: string | null;
  onChange: (id: string) => void;
};

/** A single choice from a few options, all visible. The test id of an option is `testId`, a hyphen and the option's id. */
export function RadioGroupField({ label, testId, options, value, onChange }: RadioGroupFieldProps) {
  return (
    <RadioGroup value={value} onChange={onChange} className={styles.choice}>
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map(({ id, name }) => (
          <Radio key={id} value={id} data-testid={`${testId}-${id}`} className={styles.option}>
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
