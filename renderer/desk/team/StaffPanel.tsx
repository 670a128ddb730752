import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../electron/team/services/team.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { RoleField } from './RoleField.tsx';
import { Panel, type SectionProps } from './TablePanel.tsx';
import { SkillsForm } from './SkillsForm.tsx';
import { changePin, retireStaff, setSkills, updateStaff } from './team-api.ts';

type StaffRow = Team['staff'][number];
type StaffPanelProps = { member: StaffRow; topics: Team['topics']; runAndReload: SectionProps['runAndReload']; onClose: () => void };

/** The panel of one staff member: their name and role, what they know, a new PIN, and the button that retires them. */
export function StaffPanel({ member, topics, runAndReload, onClose }: StaffPanelProps) {
  const { t } = useTranslation('desk');
  const ownId = useDesk((state) => state.snapshot?.me.staff.id);
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role);
  const [isSaved, setIsSaved] = useState(false);
  const save = async (): Promise<boolean> => {
    setIsSaved(false);
    const succeeded = await runAndReload(updateStaff(member.id, { name, role }));
    // A coordinator who made themselves a helper may no longer see this page.
    if (succeeded && member.id === ownId && role !== 'coordinator') showScreen(QUEUE);
    setIsSaved(succeeded);
    return succeeded;
  };
  const savePin = async (pin: string): Promise<boolean> => {
    setIsSaved(false);
    const succeeded = await runAndReload(changePin(member.id, pin));
    setIsSaved(succeeded);
    return succeeded;
  };
  return (
    <Panel
      name={member.name}
      testId={`staff-${member.id}`}
      isSaved={isSaved}
      onRetire={() => runAndReload(retireStaff(member.id))}
      onClose={onClose}
    >
      <Form className={formStyles.group} onSubmit={save}>
        <Field name="name" label={t('team.name')} maxLength={40} value={name} onChange={setName} data-testid="staff-name" />
        <RoleField testId="staff-role" value={role} onChange={setRole} />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="staff-save">
          {t('team.save')}
        </Button>
      </Form>
      <SkillsForm member={member} topics={topics} onSave={(skills) => runAndReload(setSkills(member.id, skills))} />
      <NewPin member={member} onSave={savePin} />
    </Panel>
  );
}

/** The button that opens the form for a new PIN of somebody who forgot theirs, and that form. */
function NewPin({ member: { id, name }, onSave }: { member: StaffRow; onSave: (pin: string) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const [isOpen, setIsOpen] = useState(false);
  const [pin, setPin] = useState('');
  const focus = useRestoreFocus();
  const close = (): void => {
    setIsOpen(false);
    setPin('');
    focus.restoreFocus();
  };
  const save = async (): Promise<void> => {
    if (await onSave(pin)) close();
  };
  return (
    <>
      <Button
        data-testid={`new-pin-${id}`}
        aria-expanded={isOpen}
        onPress={() => {
          if (isOpen) return close();
          focus.saveFocus();
          setIsOpen(true);
        }}
      >
        {t('team.newPin')}
      </Button>
      {isOpen && (
        <Form className={formStyles.group} onSubmit={save}>
          <PinField
            label={t('team.newPinFor', { name })}
            hint={`${t('pin.hint')} ${t('team.newPinHint', { name })}`}
            autoFocus
            value={pin}
            onChange={setPin}
            onKeyDown={({ key }) => {
              if (key === 'Escape') close();
            }}
            data-testid="changed-pin"
          />
          <div className={formStyles.acts}>
            <Button type="submit" variant="primary" data-testid="change-pin">
              {t('team.save')}
            </Button>
            <Button data-testid="change-pin-cancel" onPress={close}>
              {t('team.no')}
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}
