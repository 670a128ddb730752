import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import { fieldOf } from './focus-setting.ts';
import styles from './Form.module.css';

type CheckboxGroupProps<Id extends string> = {
  legend: string;
  testId: string;
  /** The setting that it holds, for the search. */
  setting?: SettingKey;
  options: readonly { id: Id; name: string }[];
  value: readonly Id[];
  onChange: (value: Id[]) => void;
};

/** A group of checkboxes for a multiple choice. The test id of a checkbox is `testId`, a hyphen and the option's id. */
export function CheckboxGroup<Id extends string>({ legend, testId, setting, options, value, onChange }: CheckboxGroupProps<Id>) {
  const toggle = (id: Id): void => onChange(value.includes(id) ? value.filter((selectedId) => selectedId !== id) : [...value, id]);
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.checks}>
        {options.map(({ id, name }) => (
          <label key={id} className={styles.check}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              data-testid={`${testId}-${id}`}
              {...(setting && fieldOf(setting))}
              onChange={() => toggle(id)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
