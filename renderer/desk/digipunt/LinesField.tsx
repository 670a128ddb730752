import styles from '../form/Form.module.css';

type LinesFieldProps = {
  label: string;
  hint?: string;
  testId: string;
  value: string;
  isInvalid: boolean;
  onChange: (value: string) => void;
};

/** A text of several lines, of which each says something of its own. */
export function LinesField({ label, hint, testId, value, isInvalid, onChange }: LinesFieldProps) {
  return (
    <label className={styles.text}>
      <span>{label}</span>
      <textarea
        rows={4}
        maxLength={6_000}
        value={value}
        aria-invalid={isInvalid}
        data-testid={testId}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && <span>{hint}</span>}
    </label>
  );
}
