import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { deskName } from './desk-name.ts';
import { showScreen, teamActions, useDesk } from '../state/desk-store.ts';
import { Field, PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from './TeamPage.module.css';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import type { StaffRole } from '../../../electron/team/rules/staff-role.ts';
import type { Team } from '../../../electron/team/services/team.ts';

/** The action of a row whose confirmation or PIN form is open; at most one on the page. */
type PendingAction = { kind: 'retire-staff' | 'retire-desk' | 'pin'; id: string } | null;

/** The coordinator's page of staff and desks: adds and retires them, and replaces a forgotten PIN. */
export function TeamPage() {
  const { t } = useTranslation('desk');
  const [team, setTeam] = useState<Team | null>(null);
  const [pendingAction, setPendingAction] = useState<PendingAction>(null);
  const read = useCallback(async () => {
    const response = await api.desk.team.$get().catch(() => null);
    if (response?.status === 200) setTeam(await response.json());
  }, []);
  useEffect(() => void read(), [read]);
  const runAndReload = async (request: Promise<boolean>): Promise<boolean> => {
    const succeeded = await request;
    if (succeeded) setPendingAction(null);
    await read();
    return succeeded;
  };
  return (
    <main className={styles.page}>
      <Button data-testid="team-close" onPress={() => showScreen({ name: 'work', prompt: null })}>
        {t('team.close')}
      </Button>
      <ErrorMessage />
      <section className={styles.section}>
        <h1>{t('team.staff')}</h1>
        <ul>
          {team?.staff.map(({ id, name, role, retiredAt }) => (
            <TeamRow
              key={id}
              name={name}
              description={t(`team.role.${role}`)}
              retiredAt={retiredAt}
              testId={`staff-${id}`}
              pendingAction={pendingAction}
              kind="retire-staff"
              id={id}
              onPendingActionChange={setPendingAction}
              onRetire={() => runAndReload(teamActions.retireStaff(id))}
            >
              {pendingAction?.kind === 'pin' && pendingAction.id === id ? (
                <NewPinForm name={name} onSave={(pin) => runAndReload(teamActions.changePin(id, pin))} />
              ) : (
                <Button data-testid={`new-pin-${id}`} onPress={() => setPendingAction({ kind: 'pin', id })}>
                  {t('team.newPin')}
                </Button>
              )}
            </TeamRow>
          ))}
        </ul>
        <NewStaffForm onAdd={(staff) => runAndReload(teamActions.addStaff(staff))} />
      </section>
      <section className={styles.section}>
        <h1>{t('team.desks')}</h1>
        <ul>
          {team?.desks.map(({ id, name, retiredAt }) => (
            <TeamRow
              key={id}
              name={deskName(name)}
              description=""
              retiredAt={retiredAt}
              testId={`desk-${id}`}
              pendingAction={pendingAction}
              kind="retire-desk"
              id={id}
              onPendingActionChange={setPendingAction}
              onRetire={() => runAndReload(teamActions.retireDesk(id))}
            />
          ))}
        </ul>
        <NewDeskForm onAdd={(name) => runAndReload(teamActions.addDesk(name))} />
      </section>
    </main>
  );
}

type TeamRowProps = {
  name: string;
  description: string;
  retiredAt: string | null;
  testId: string;
  pendingAction: PendingAction;
  kind: 'retire-staff' | 'retire-desk';
  id: string;
  onPendingActionChange: (pendingAction: PendingAction) => void;
  onRetire: () => unknown;
  children?: ReactNode;
};

/** A row of the staff or desk list, with its retire button and the confirmation of it. `children` are other actions. */
function TeamRow({
  name,
  description,
  retiredAt,
  testId,
  pendingAction,
  kind,
  id,
  onPendingActionChange,
  onRetire,
  children,
}: TeamRowProps) {
  const { t, i18n } = useTranslation('desk');
  if (retiredAt) {
    return (
      <li className={styles.retired}>
        <span>{name}</span> <span>{t('team.retired', { date: formatDate(retiredAt, i18n.language) })}</span>
      </li>
    );
  }
  if (pendingAction?.kind === kind && pendingAction.id === id) {
    return (
      <li role="alertdialog" aria-label={t('team.confirm', { name })}>
        <span>{t('team.confirm', { name })}</span>
        <Button variant="danger" autoFocus data-testid="confirm-retire" onPress={() => void onRetire()}>
          {t('team.yes')}
        </Button>
        <Button onPress={() => onPendingActionChange(null)}>{t('team.no')}</Button>
      </li>
    );
  }
  return (
    <li>
      <span className={styles.name}>{name}</span> <span>{description}</span>
      {children}
      <Button variant="quiet" data-testid={`retire-${testId}`} onPress={() => onPendingActionChange({ kind, id })}>
        {t('team.retire')}
      </Button>
    </li>
  );
}

function NewPinForm({ name, onSave }: { name: string; onSave: (pin: string) => unknown }) {
  const { t } = useTranslation('desk');
  const [pin, setPin] = useState('');
  return (
    <Form className={styles.row} onSubmit={() => onSave(pin)}>
      <PinField label={t('team.newPinFor', { name })} value={pin} onChange={setPin} data-testid="changed-pin" />
      <Button type="submit" data-testid="change-pin">
        {t('team.save')}
      </Button>
    </Form>
  );
}

function NewStaffForm({ onAdd }: { onAdd: (staff: { name: string; role: StaffRole; pin: string }) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('helper');
  const [pin, setPin] = useState('');
  const [pinConfirmation, setPinConfirmation] = useState('');
  const [isPinMismatch, setIsPinMismatch] = useState(false);
  const add = async (): Promise<void> => {
    setIsPinMismatch(pin !== pinConfirmation);
    if (pin !== pinConfirmation || !(await onAdd({ name, role, pin }))) return;
    for (const reset of [setName, setPin, setPinConfirmation]) reset('');
  };
  return (
    <Form className={styles.form} onSubmit={() => add()}>
      <h2>{t('team.newStaff')}</h2>
      <Field label={t('team.name')} maxLength={40} value={name} onChange={setName} data-testid="new-staff-name" />
      <RadioGroupField
        label={t('team.role.label')}
        testId="new-staff-role"
        options={[
          { id: 'helper', name: t('team.role.helper') },
          { id: 'coordinator', name: t('team.role.coordinator') },
        ]}
        value={role}
        onChange={(id) => setRole(id === 'coordinator' ? id : 'helper')}
      />
      <PinField label={t('pin.label')} hint={t('pin.hint')} value={pin} onChange={setPin} data-testid="new-staff-pin" />
      <PinField label={t('pin.again')} value={pinConfirmation} onChange={setPinConfirmation} data-testid="new-staff-pin-again" />
      {isPinMismatch && pin !== pinConfirmation && <p role="alert">{t('pin.differs')}</p>}
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="new-staff-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}

function NewDeskForm({ onAdd }: { onAdd: (name: string) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    if (await onAdd(name)) setName('');
  };
  return (
    <Form className={styles.form} onSubmit={() => add()}>
      <h2>{t('team.newDesk')}</h2>
      <Field label={t('team.deskName')} maxLength={20} value={name} onChange={setName} data-testid="new-desk-name" />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="new-desk-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}
