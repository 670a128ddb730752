import { useTranslation } from 'react-i18next';
import type { Checklist } from '../../electron/domain/lending.ts';
import { Checks } from './Checks.tsx';
import { Choice } from './Choice.tsx';

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
