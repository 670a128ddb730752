import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../electron/team/services/team.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import { deskName } from './desk-name.ts';
import { Panel, type SectionProps, TablePanel, useSelection } from './TablePanel.tsx';
import { addDesk, renameDesk, retireDesk } from './team-api.ts';

/** The desks and who is signed in there. One of them, or a new one, is in the panel. */
export function DeskSection({ desks, runAndReload, showsError }: { desks: Team['desks'] } & SectionProps) {
  const { t } = useTranslation('desk');
  const occupancy = useDesk((state) => state.snapshot?.desks);
  const selection = useSelection('desk');
  const selected = desks.find(({ id, retiredAt }) => id === selection.selectedId && !retiredAt);
  const staffAt = (id: string): string => occupancy?.find((desk) => desk.id === id)?.staff.join(', ') || t('deskState.empty');
  return (
    <TablePanel
      title={t('team.desks')}
      testId="desk"
      rows={desks}
      columns={[{ label: t('team.signedInNames'), cell: ({ id }) => staffAt(id) }]}
      nameOf={({ name }) => deskName(name)}
      selection={selection}
      showsError={showsError}
    >
      {selected ? (
        <DeskPanel key={selected.id} desk={selected} runAndReload={runAndReload} onClose={selection.close} />
      ) : (
        <NewDeskForm onAdd={(name) => runAndReload(addDesk(name))} />
      )}
    </TablePanel>
  );
}

type DeskPanelProps = { desk: Team['desks'][number]; runAndReload: SectionProps['runAndReload']; onClose: () => void };

function DeskPanel({ desk, runAndReload, onClose }: DeskPanelProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [name, setName] = useState(desk.name);
  const [isSaved, setIsSaved] = useState(false);
  const save = async (): Promise<boolean> => {
    setIsSaved(false);
    const succeeded = await runAndReload(renameDesk(desk.id, name));
    setIsSaved(succeeded);
    return succeeded;
  };
  return (
    <Panel
      name={deskName(desk.name)}
      testId={`desk-${desk.id}`}
      isSaved={isSaved}
      onRetire={() => runAndReload(retireDesk(desk.id))}
      onClose={onClose}
    >
      <Form className={formStyles.group} onSubmit={save}>
        <Field name="name" label={t('team.deskName')} maxLength={20} value={name} onChange={setName} data-testid="desk-name" />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="desk-save">
          {t('team.save')}
        </Button>
      </Form>
    </Panel>
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
    <Form className={formStyles.group} onSubmit={add}>
      <h3>{t('team.newDesk')}</h3>
      <Field name="name" label={t('team.deskName')} maxLength={20} value={name} onChange={setName} data-testid="new-desk-name" />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="new-desk-add">
        {t('team.add')}
      </Button>
    </Form>
  );
}
