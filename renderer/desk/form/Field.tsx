import { type InputHTMLAttributes, useId } from 'react';
import { useLabels } from './shortcuts.ts';
import styles from './Field.module.css';

type Field = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  'data-testid'?: string;
};

/** A line of text with its label, and a hint under it where one helps. */
export function Field({ label, hint, onValue, ...input }: Field) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoComplete="off"
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onValue(event.target.value)}
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/**
 * The label of a device: typed, or scanned, with the focus in the field or nowhere. The Enter of a scanner does not send a
 * form that is not filled in yet.
 */
export function LabelField(field: Field) {
  useLabels(field.onValue);
  return <Field maxLength={30} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} {...field} />;
}

/** A PIN: digits only, hidden, with a phone's keypad. */
export function PinField(field: Omit<Field, 'type'>) {
  return (
    <Field
      type="password"
      inputMode="numeric"
      pattern="\d{4,8}"
      maxLength={8}
      {...field}
      onValue={(value) => field.onValue(value.replaceAll(/\D/g, ''))}
    />
  );
}
