import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import type { LoanAction } from '../state/screens.ts';
import { useLendingQuery } from '../state/live-query.ts';
import { DeviceLabelField } from './DeviceLabelField.tsx';
import { ChecklistFields, EMPTY_CHECKLIST } from './ChecklistFields.tsx';
import { addContactNote, extendLoan, findDeviceByLabel, markDevice, readDevices, returnDevice, swapDevice } from './lending-api.ts';

type LoanActionProps = { loan: LoanRow; onClose: () => void };

/** The form of an action on a loan. */
export function LoanActionForm({ action, ...props }: LoanActionProps & { action: LoanAction }) {
  switch (action) {
    case 'return':
      return <ReturnForm {...props} />;
    case 'extend':
      return <ExtendForm {...props} />;
    case 'swap':
      return <SwapForm {...props} />;
    case 'contact':
      return <ContactForm {...props} />;
    case 'lost':
    case 'stolen':
      return <ReportLossForm {...props} action={action} />;
    default:
      return action satisfies never;
  }
}

type ActionFormProps = {
  action: LoanAction;
  /** Runs the action; resolves to whether it succeeded. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  /** The fields of the form. */
  children: ReactNode;
};

/** A form with a submit and a cancel button. Closes after the action succeeded. */
function ActionForm({ action, onSubmit, onClose, children }: ActionFormProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <Form className={styles.form} onSubmit={async () => (await onSubmit()) && onClose()}>
      <h2>{t(`loan.act.${action}`)}</h2>
      {children}
      <div className={styles.acts}>
        <Button
          type="submit"
          variant={action === 'lost' || action === 'stolen' ? 'danger' : 'primary'}
          isDisabled={busy}
          data-testid={`${action}-confirm`}
        >
          {t(`loan.act.${action}`)}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function ReturnForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [returnedParts, setReturnedParts] = useState<typeof loan.parts>([]);
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const [note, setNote] = useState('');
  return (
    <ActionForm action="return" onSubmit={() => returnDevice(loan.id, { back: returnedParts, checklist, note })} onClose={onClose}>
      {loan.parts.length > 0 && (
        <CheckboxGroup
          legend={t('loan.partsBack')}
          testId="back"
          options={loan.parts.map((id) => ({ id, name: t(`part.${id}`) }))}
          value={returnedParts}
          onChange={setReturnedParts}
        />
      )}
      <ChecklistFields value={checklist} onChange={setChecklist} />
      <Field
        name="note"
        label={t('field.note')}
        hint={t('device.noteHint')}
        maxLength={300}
        value={note}
        onChange={setNote}
        data-testid="return-note"
      />
    </ActionForm>
  );
}

function ExtendForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [due, setDue] = useState(loan.due);
  return (
    <ActionForm action="extend" onSubmit={() => extendLoan(loan.id, due)} onClose={onClose}>
      <Field name="due" label={t('field.due')} type="date" value={due} onChange={setDue} data-testid="extend-due" />
    </ActionForm>
  );
}

function SwapForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const [label, setLabel] = useState('');
  const [checklist, setChecklist] = useState(EMPTY_CHECKLIST);
  const replacement = findDeviceByLabel(devices ?? [], { text: label })?.item;
  return (
    <ActionForm
      action="swap"
      onSubmit={() => swapDevice(loan.id, { device: replacement?.id ?? label, checklist, note: '' })}
      onClose={onClose}
    >
      <DeviceLabelField devices={devices ?? []} label={t('loan.other')} value={label} onChange={setLabel} data-testid="swap-label" />
      <ChecklistFields value={checklist} onChange={setChecklist} />
    </ActionForm>
  );
}

function ContactForm({ loan, onClose }: LoanActionProps) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState('');
  return (
    <ActionForm action="contact" onSubmit={() => addContactNote(loan.id, note)} onClose={onClose}>
      <Field
        name="note"
        label={t('field.note')}
        hint={t('loan.contactHint')}
        maxLength={300}
        value={note}
        onChange={setNote}
        data-testid="contact-note"
      />
    </ActionForm>
  );
}

function ReportLossForm({ loan, action, onClose }: LoanActionProps & { action: 'lost' | 'stolen' }) {
  const { t } = useTranslation('desk');
  return (
    <ActionForm action={action} onSubmit={() => markDevice(loan.device.id, action === 'lost' ? 'lose' : 'steal', '')} onClose={onClose}>
      <p>{t('loan.goneHint')}</p>
    </ActionForm>
  );
}
