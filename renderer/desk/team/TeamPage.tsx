import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { dateInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../form/RadioGroup.tsx';
import { deskName } from './desk-name.ts';
import { show, team, useDesk } from '../state/desk.ts';
import { Field, PinField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from './TeamPage.module.css';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import type { StaffRole } from '../../../electron/team/rules/staff-role.ts';
import type { Team as TeamState } from '../../../electron/team/services/team.ts';

type Asked = { kind: 'retire-staff' | 'retire-desk' | 'pin'; id: string } | null;

/** The coordinator's page: staff and desks are added and retired here, and forgotten PINs replaced. */
export function Team() {
  const { t } = useTranslation('desk');
  const [known, setKnown] = useState<TeamState | null>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const read = useCallback(async () => {
    const response = await api.desk.team.$get().catch(() => null);
    if (response?.status === 200) setKnown(await response.json());
  }, []);
  useEffect(() => void read(), [read]);
  const after = async (doing: Promise<boolean>): Promise<boolean> => {
    const done = await doing;
    if (done) setAsked(null);
    await read();
    return done;
  };
  return (
    <main className={styles.page}>
      <Button data-testid="team-close" onPress={() => show({ name: 'work', asking: null })}>
        {t('team.close')}
      </Button>
      <NotDoneLine />
      <section className={styles.section}>
        <h1>{t('team.staff')}</h1>
        <ul>
          {known?.staff.map(({ id, name, role, retiredAt }) => (
            <Row
              key={id}
              name={name}
              about={t(`team.role.${role}`)}
              retiredAt={retiredAt}
              testId={`staff-${id}`}
              asked={asked}
              kind="retire-staff"
              id={id}
              onAsk={setAsked}
              onRetire={() => after(team.retireStaff(id))}
            >
              {asked?.kind === 'pin' && asked.id === id ? (
                <NewPin name={name} onPin={(pin) => after(team.changePin(id, pin))} />
              ) : (
                <Button data-testid={`new-pin-${id}`} onPress={() => setAsked({ kind: 'pin', id })}>
                  {t('team.newPin')}
                </Button>
              )}
            </Row>
          ))}
        </ul>
        <NewStaff onAdd={(staff) => after(team.addStaff(staff))} />
      </section>
      <section className={styles.section}>
        <h1>{t('team.desks')}</h1>
        <ul>
          {known?.desks.map(({ id, name, retiredAt }) => (
            <Row
              key={id}
              name={deskName(name)}
              about=""
              retiredAt={retiredAt}
              testId={`desk-${id}`}
              asked={asked}
              kind="retire-desk"
              id={id}
              onAsk={setAsked}
              onRetire={() => after(team.retireDesk(id))}
            />
          ))}
        </ul>
        <NewDesk onAdd={(name) => after(team.addDesk(name))} />
      </section>
    </main>
  );
}

type RowProps = {
  name: string;
  about: string;
  retiredAt: string | null;
  testId: string;
  asked: Asked;
  kind: 'retire-staff' | 'retire-desk';
  id: string;
  onAsk: (asked: Asked) => void;
  onRetire: () => unknown;
  children?: React.ReactNode;
};

function Row({ name, about, retiredAt, testId, asked, kind, id, onAsk, onRetire, children }: RowProps) {
  const { t, i18n } = useTranslation('desk');
  if (retiredAt) {
    return (
      <li className={styles.retired}>
        <span>{name}</span> <span>{t('team.retired', { date: dateInWords(retiredAt, i18n.language) })}</span>
      </li>
    );
  }
  if (asked?.kind === kind && asked.id === id) {
    return (
      <li role="alertdialog" aria-label={t('team.confirm', { name })}>
        <span>{t('team.confirm', { name })}</span>
        <Button look="danger" autoFocus data-testid="confirm-retire" onPress={() => void onRetire()}>
          {t('team.yes')}
        </Button>
        <Button onPress={() => onAsk(null)}>{t('team.no')}</Button>
      </li>
    );
  }
  return (
    <li>
      <span className={styles.name}>{name}</span> <span>{about}</span>
      {children}
      <Button look="quiet" data-testid={`retire-${testId}`} onPress={() => onAsk({ kind, id })}>
        {t('team.retire')}
      </Button>
    </li>
  );
}

function NewPin({ name, onPin }: { name: string; onPin: (pin: string) => unknown }) {
  const { t } = useTranslation('desk');
  const [pin, setPin] = useState('');
  return (
    <Form className={styles.row} onSubmit={() => onPin(pin)}>
      <PinField label={t('team.newPinFor', { name })} value={pin} onValue={setPin} data-testid="changed-pin" />
      <Button type="submit" data-testid="change-pin">
        {t('team.save')}
      </Button>
    </Form>
  );
}

function NewStaff({ onAdd }: { onAdd: (staff: { name: string; role: StaffRole; pin: string }) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('helper');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const add = async (): Promise<void> => {
    setDiffers(pin !== again);
    if (pin !== again || !(await onAdd({ name, role, pin }))) return;
    for (const forget of [setName, setPin, setAgain]) forget('');
  };
  return (
    <Form className={styles.form} onSubmit={() => add()}>
      <h2>{t('team.newStaff')}</h2>
      <Field label={t('team.name')} maxLength={40} value={name} onValue={setName} data-testid="new-staff-name" />
      <Choice
        label={t('team.role.label')}
        testId="new-staff-role"
        options={[
          { id: 'helper', name: t('team.role.helper') },
          { id: 'coordinator', name: t('team.role.coordinator') },
        ]}
        value={role}
        onValue={(id) => setRole(id === 'coordinator' ? id : 'helper')}
      />
      <PinField label={t('pin.label')} hint={t('pin.hint')} value={pin} onValue={setPin} data-testid="new-staff-pin" />
      <PinField label={t('pin.again')} value={again} onValue={setAgain} data-testid="new-staff-pin-again" />
      {differs && pin !== again && <p role="alert">{t('pin.differs')}</p>}
      <Button type="submit" look="primary" isDisabled={busy} data-testid="new-staff-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}

function NewDesk({ onAdd }: { onAdd: (name: string) => Promise<boolean> }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    if (await onAdd(name)) setName('');
  };
  return (
    <Form className={styles.form} onSubmit={() => add()}>
      <h2>{t('team.newDesk')}</h2>
      <Field label={t('team.deskName')} maxLength={20} value={name} onValue={setName} data-testid="new-desk-name" />
      <Button type="submit" look="primary" isDisabled={busy} data-testid="new-desk-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}
