import { useTranslation } from 'react-i18next';
import { Checks } from '../form/CheckboxGroup.tsx';
import { Choice } from '../form/RadioGroup.tsx';
import type { Checklist } from '../../../electron/lending/rules/checklist.ts';

const CONDITIONS = ['good', 'damaged', 'broken'] as const;
const CHECKS = ['signedOut', 'wiped', 'charged'] as const;

/** Nothing is taken for granted: every tick is somebody's. */
export const UNCHECKED: Checklist = { condition: 'good', signedOut: false, wiped: false, charged: false };

/** What is looked at before a device may go out again. */
export function ChecklistFields({ value, onValue }: { value: Checklist; onValue: (value: Checklist) => void }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <Choice
        label={t('checklist.condition')}
        testId="condition"
        options={CONDITIONS.map((id) => ({ id, name: t(`checklist.${id}`) }))}
        value={value.condition}
        onValue={(id) => onValue({ ...value, condition: CONDITIONS.find((each) => each === id) ?? 'good' })}
      />
      <Checks
        legend={t('checklist.title')}
        testId="check"
        options={CHECKS.map((id) => ({ id, name: t(`checklist.${id}`) }))}
        value={CHECKS.filter((id) => value[id])}
        onValue={(ids) =>
          onValue({ ...value, signedOut: ids.includes('signedOut'), wiped: ids.includes('wiped'), charged: ids.includes('charged') })
        }
      />
    </>
  );
}
