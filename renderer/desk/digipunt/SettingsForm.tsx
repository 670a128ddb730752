import type { ReactNode } from 'react';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { SavedMessage } from '../form/SavedMessage.tsx';
import { SettingEffects } from '../settings/SettingEffects.tsx';
import type { SettingsGroup } from './settings-group.ts';

type SettingsFormProps<Value> = {
  /** The test ids of its save button and its message are `testId`, a hyphen, and `save` or `saved`. */
  testId: 'kiosk' | 'hours' | 'topics';
  title: string;
  group: SettingsGroup<Value>;
  /** Whether a field of the form shows the error of the last request itself. */
  showsOwnError?: boolean;
  /** Further actions of the form. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The form of one group of settings, which the save bar of the page saves. */
export function SettingsForm<Value>({ testId, title, group, showsOwnError = false, actions, children }: SettingsFormProps<Value>) {
  return (
    <Form
      className={styles.form}
      saveBar={{ title, testId: `${testId}-save` }}
      content={JSON.stringify(group.value)}
      onSubmit={() => group.save()}
    >
      <h2>{title}</h2>
      {children}
      {group.effect && <SettingEffects {...group.effect} />}
      {!showsOwnError && <ErrorMessage />}
      {actions && <div className={styles.acts}>{actions}</div>}
      <SavedMessage isSaved={group.isSaved} testId={`${testId}-saved`} />
    </Form>
  );
}
