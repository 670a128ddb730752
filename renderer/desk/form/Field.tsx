import { type InputHTMLAttributes, useId } from 'react';
import { FieldErrorMessage } from './ErrorMessage.tsx';
import { useFieldError } from './field-errors.ts';
import styles from './Field.module.css';

export type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  'data-testid'?: string;
};

/**
 * An input with its label, an optional hint and, when the server refused what it holds, the error (WCAG 3.3.1). `name` is the
 * name of the field in the request. Other props go to the `input` element.
 */
export function Field({ label, hint, onChange, name, ...inputProps }: FieldProps) {
  const id = useId();
  const { error, control, onMend } = useFieldError<HTMLInputElement>(name);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={control}
        id={id}
        autoComplete="off"
        aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        aria-invalid={error ? true : undefined}
        onChange={(event) => {
          onMend();
          onChange(event.target.value);
        }}
        {...inputProps}
      />
      {error && <FieldErrorMessage id={`${id}-error`} error={error} isEmpty={inputProps.value.trim() === ''} />}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A field for a file. `onChoose` gets each file that is chosen, also the same one again. */
export function FileField({
  onChoose,
  ...props
}: Omit<FieldProps, 'type' | 'value' | 'onChange' | 'onInput'> & { onChoose: (file: File) => void }) {
  return (
    <Field
      {...props}
      type="file"
      value=""
      onChange={() => {}}
      onInput={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file) onChoose(file);
      }}
    />
  );
}

/** A PIN of 4 to 8 digits. Other characters are dropped, and a phone shows its numeric keypad. */
export function PinField(props: Omit<FieldProps, 'type'>) {
  return (
    <Field
      name="pin"
      type="password"
      inputMode="numeric"
      pattern="\d{4,8}"
      maxLength={8}
      {...props}
      onChange={(value) => props.onChange(value.replaceAll(/\D/g, ''))}
    />
  );
}
