import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRole } from '../../../electron/team/rules/staff-role.ts';
import type { Team } from '../../../electron/team/services/team.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import { deskName } from './desk-name.ts';
import { NewPinFields, useNewPin } from './NewPinFields.tsx';
import { RoleField } from './RoleField.tsx';
import { StaffPanel } from './StaffPanel.tsx';
import { addStaff } from './team-api.ts';
import { type SectionProps, TablePanel, useSelection } from './TablePanel.tsx';

/** The staff members: who they are, what they may do and where they are signed in. One of them, or a new one, is in the panel. */
export function StaffSection({
  team: { staff, topics },
  runAndReload,
  showsError,
}: { team: Pick<Team, 'staff' | 'topics'> } & SectionProps) {
  const { t } = useTranslation('desk');
  const desks = useDesk((state) => state.snapshot?.desks);
  const selection = useSelection('staff');
  const selected = staff.find(({ id, retiredAt }) => id === selection.selectedId && !retiredAt);
  // No two staff members who are not retired have the same name.
  const desksOf = (name: string): string[] => desks?.flatMap((desk) => (desk.staff.includes(name) ? [deskName(desk.name)] : [])) ?? [];
  return (
    <TablePanel
      title={t('team.staff')}
      testId="staff"
      rows={staff}
      columns={[
        { label: t('team.role.label'), cell: ({ role }) => t(`team.role.${role}`) },
        { label: t('team.signedInAt'), cell: ({ name }) => desksOf(name).join(', ') || t('team.nowhere') },
      ]}
      nameOf={({ name }) => name}
      selection={selection}
      showsError={showsError}
    >
      {selected ? (
        <StaffPanel key={selected.id} member={selected} topics={topics} runAndReload={runAndReload} onClose={selection.close} />
      ) : (
        <NewStaffForm onAdd={(member) => runAndReload(addStaff(member))} />
      )}
    </TablePanel>
  );
}

function NewStaffForm({ onAdd }: { onAdd: (staff: { name: string; role: StaffRole; pin: string }) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('helper');
  const newPin = useNewPin();
  const add = async (): Promise<void> => {
    if (!newPin.confirm() || !(await onAdd({ name, role, pin: newPin.pin }))) return;
    setName('');
    newPin.clear();
  };
  return (
    <Form className={formStyles.group} onSubmit={add}>
      <h3>{t('team.newStaff')}</h3>
      <Field name="name" label={t('team.name')} maxLength={40} value={name} onChange={setName} data-testid="new-staff-name" />
      <RoleField testId="new-staff-role" value={role} onChange={setRole} />
      <NewPinFields label={t('pin.label')} testId="new-staff-pin" newPin={newPin} />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="new-staff-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}
