import { useTranslation } from 'react-i18next';
import type { ChoiceSettings } from '../../../electron/queue/rules/choice-settings.ts';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { NumberField } from './NumberField.tsx';
import { decimal } from '../form/number-format.ts';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** In the order of the page: what moves a visitor ahead, then what keeps that fair. */
const NAMES = [
  'priorityMinutes',
  'languageMinutes',
  'holdMinutes',
  'goodTopicMinutes',
  'overtakings',
] as const satisfies readonly (keyof ChoiceSettings)[];

/**
 * By how many minutes a visitor moves ahead when a helper calls the next one, how often somebody may be
 * overtaken, which wait is too long, and whether staff count target groups.
 */
export function ChoiceSection(props: KioskSectionProps) {
  const { initial } = props;
  const { t } = useTranslation('desk');
  const toTexts = (value: (name: keyof ChoiceSettings) => string) =>
    Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<keyof ChoiceSettings, string>;
  const group = useKioskGroup(
    props,
    {
      ...toTexts((name) => decimal.format(initial.choice[name])),
      longWaitMinutes: decimal.format(initial.longWaitMinutes),
      asksTargetGroup: initial.asksTargetGroup,
    },
    ({ longWaitMinutes, asksTargetGroup, ...texts }) => {
      const numbers = NAMES.map((name) => [name, decimal.parse(texts[name]) ?? NaN]);
      return {
        choice: Object.fromEntries(numbers) as ChoiceSettings,
        longWaitMinutes: decimal.parse(longWaitMinutes) ?? NaN,
        asksTargetGroup,
      };
    },
  );
  return (
    <SettingsForm testId="kiosk" title={t('kiosk.section.choice')} group={group}>
      <p>{t('kiosk.choiceHint')}</p>
      {NAMES.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`field.choice.${name}`)}
          hint={t(`kiosk.choiceHints.${name}`)}
          inputMode="numeric"
          maxLength={2}
          value={group.value[name]}
          onChange={(text) => group.change({ [name]: text })}
          data-testid={`choice-${name}`}
          {...fieldOf(`choice-${name}`)}
        />
      ))}
      <NumberField
        name="longWaitMinutes"
        value={group.value.longWaitMinutes}
        onChange={(longWaitMinutes) => group.change({ longWaitMinutes })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={group.value.asksTargetGroup}
          data-testid="kiosk-target-group"
          {...fieldOf('asksTargetGroup')}
          onChange={({ target }) => group.change({ asksTargetGroup: target.checked })}
        />
        <span>{t('kiosk.asksTargetGroup')}</span>
      </label>
    </SettingsForm>
  );
}
