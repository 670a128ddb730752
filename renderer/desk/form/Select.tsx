import { useId } from 'react';
import styles from './Field.module.css';

type SelectProps = {
  label: string;
  testId: string;
  options: readonly { id: string; name: string }[];
  value: string;
  onChange: (id: string) => void;
};

/** A single choice from many options, with a label. */
export function Select({ label, testId, options, value, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} data-testid={testId} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
