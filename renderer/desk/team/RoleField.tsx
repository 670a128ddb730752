import { useTranslation } from 'react-i18next';
import type { StaffRole } from '../../../electron/team/rules/staff-role.ts';
import { RadioGroupField } from '../form/RadioGroupField.tsx';

/** The choice between a helper and a coordinator. */
export function RoleField({ testId, value, onChange }: { testId: string; value: StaffRole; onChange: (role: StaffRole) => void }) {
  const { t } = useTranslation('desk');
  return (
    <RadioGroupField
      label={t('team.role.label')}
      testId={testId}
      options={[
        { id: 'helper', name: t('team.role.helper') },
        { id: 'coordinator', name: t('team.role.coordinator') },
      ]}
      value={value}
      onChange={(id) => onChange(id === 'coordinator' ? id : 'helper')}
    />
  );
}
