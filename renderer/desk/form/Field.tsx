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

/** An input with its label and an optional hint. Other props go to the `input` element. */
export function Field({ label, hint, onChange, ...inputProps }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoComplete="off"
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        {...inputProps}
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
 * A field for the label of a device: typed, or scanned with the focus in the field or in no field at all. The Enter that a
 * scanner sends after the label does not submit the form.
 */
export function DeviceLabelField(props: FieldProps) {
  useBarcodeScanner(props.onChange);
  return <Field maxLength={30} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} {...props} />;
}

/** A PIN of 4 to 8 digits. Other characters are dropped, and a phone shows its numeric keypad. */
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
