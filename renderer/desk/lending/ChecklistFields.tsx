import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import type { Checklist } from '../../../electron/lending/rules/checklist.ts';

const CONDITIONS = ['good', 'damaged', 'broken'] as const;
const CHECKS = ['signedOut', 'wiped', 'charged'] as const;

/** No check is ticked in advance. */
export const EMPTY_CHECKLIST: Checklist = { condition: 'good', signedOut: false, wiped: false, charged: false };

/** The condition and the checks of a device that was returned, before it can be lent again. */
export function ChecklistFields({ value, onChange }: { value: Checklist; onChange: (value: Checklist) => void }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <RadioGroupField
        label={t('checklist.condition')}
        testId="condition"
        options={CONDITIONS.map((id) => ({ id, name: t(`checklist.${id}`) }))}
        value={value.condition}
        onChange={(id) => onChange({ ...value, condition: CONDITIONS.find((condition) => condition === id) ?? 'good' })}
      />
      <CheckboxGroup
        legend={t('checklist.title')}
        testId="check"
        options={CHECKS.map((id) => ({ id, name: t(`checklist.${id}`) }))}
        value={CHECKS.filter((id) => value[id])}
        onChange={(ids) =>
          onChange({ ...value, signedOut: ids.includes('signedOut'), wiped: ids.includes('wiped'), charged: ids.includes('charged') })
        }
      />
    </>
  );
}
