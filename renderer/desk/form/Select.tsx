import { useId } from 'react';
import { FieldErrorMessage } from './ErrorMessage.tsx';
import { useFieldError } from './field-errors.ts';
import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import { fieldOf } from './focus-setting.ts';
import styles from './Field.module.css';

type SelectProps = {
  label: string;
  testId: string;
  /** The setting that it holds, for the search. */
  setting?: SettingKey;
  options: readonly { id: string; name: string }[];
  value: string;
  onChange: (id: string) => void;
  /** The name of the field in the request; an error of it is shown here. */
  name?: string;
};

/** A single choice from many options, with a label. */
export function Select({ label, testId, setting, options, value, onChange, name }: SelectProps) {
  const id = useId();
  const { error, control, onMend } = useFieldError<HTMLSelectElement>(name);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        ref={control}
        id={id}
        value={value}
        data-testid={testId}
        {...(setting && fieldOf(setting))}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? true : undefined}
        onChange={({ target }) => {
          onMend();
          onChange(target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
      {error && <FieldErrorMessage id={`${id}-error`} error={error} isEmpty={value === ''} />}
    </div>
  );
}
