import { type InputHTMLAttributes, useId } from 'react';
import { useBarcodeScanner } from './keyboard-shortcuts.ts';
import styles from './Field.module.css';

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  'data-testid'?: string;
};

/** A line of text with its label, and a hint under it where one helps. */
export function Field({ label, hint, onChange, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoComplete="off"
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
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
export function DeviceLabelField(props: FieldProps) {
  useBarcodeScanner(props.onChange);
  return <Field maxLength={30} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} {...props} />;
}

/** A PIN: digits only, hidden, with a phone's keypad. */
export function PinField(props: Omit<FieldProps, 'type'>) {
  return (
    <Field
      type="password"
      inputMode="numeric"
      pattern="\d{4,8}"
      maxLength={8}
      {...props}
      onChange={(value) => props.onChange(value.replaceAll(/\D/g, ''))}
    />
  );
}
