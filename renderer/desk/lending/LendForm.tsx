import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { BorrowerFields, NOBODY } from '../form/BorrowerFields.tsx';
import { Checks } from '../form/CheckboxGroup.tsx';
import { PARTS } from '../form/options.ts';
import { backToCall, show, useDesk, type Wish } from '../state/desk.ts';
import { Field, LabelField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { labelled, lend, readDevices, readTerms } from './lending.ts';
import { FinishWithout } from '../outcome/OutcomeForms.tsx';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import type { LendingTerms } from '../../../electron/lending/services/due-dates.ts';
import { useLending } from '../state/live-query.ts';

/** Lends a device: which one, to whom, until when, with what, and on what terms. */
export function LendForm({ wish, ending }: { wish: Wish; ending: boolean }) {
  const { t } = useTranslation('desk');
  const terms = useLending(readTerms);
  const back = (): void => {
    if (ending) backToCall();
    else show(wish.ticket ? { name: 'work', asking: null } : { name: 'lending', tab: 'devices' });
  };
  return (
    <main className={styles.page}>
      <Button data-testid="lend-close" onPress={back}>
        {t('lend.back')}
      </Button>
      <h1>{t('lend.title')}</h1>
      {terms && <Filled wish={wish} ending={ending} terms={terms} />}
      <NotDoneLine />
    </main>
  );
}

function Filled({ wish: { ticket, waiting, label: kept }, ending, terms }: { wish: Wish; ending: boolean; terms: LendingTerms }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const devices = useLending(readDevices);
  const [label, setLabel] = useState(kept);
  const [borrower, setBorrower] = useState(waiting?.borrower ?? NOBODY);
  const [due, setDue] = useState(terms.due);
  const [parts, setParts] = useState<Part[]>([]);
  const [condition, setCondition] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [unaccepted, setUnaccepted] = useState(false);
  const device = labelled(devices ?? [], label);
  const submit = async (): Promise<void> => {
    setUnaccepted(!accepted);
    if (!accepted) return;
    const id = await lend({
      device: device?.id ?? label,
      ticket: ticket?.id ?? null,
      waiting: waiting?.id ?? null,
      borrower,
      due,
      parts,
      condition,
    });
    if (id && ending) backToCall();
    else if (id) show({ name: 'loan', id, act: null });
  };
  return (
    <Form className={styles.form} onSubmit={() => submit()}>
      <LabelField
        label={t('field.label')}
        hint={t('lend.labelHint')}
        value={label}
        onValue={setLabel}
        autoFocus={kept === ''}
        data-testid="lend-label"
      />
      {device && (
        <p role="status" data-testid="lend-device">
          {deviceName(device.type, i18n.language)} {device.model} – {t(`shelfState.${device.state}`)}
          {device.shelf && ` – ${device.shelf}`}
        </p>
      )}
      <BorrowerFields value={borrower} asked={terms.borrowerFields} onValue={setBorrower} />
      <Field label={t('field.due')} type="date" value={due} onValue={setDue} data-testid="lend-due" />
      <Checks
        legend={t('field.parts')}
        testId="part"
        options={PARTS.map((id) => ({ id, name: t(`part.${id}`) }))}
        value={parts}
        onValue={setParts}
      />
      <Field
        label={t('field.condition')}
        hint={t('lend.conditionHint')}
        maxLength={200}
        value={condition}
        onValue={setCondition}
        data-testid="lend-condition"
      />
      {terms.terms && <p className={styles.terms}>{terms.terms}</p>}
      <label className={styles.check}>
        <input type="checkbox" checked={accepted} data-testid="lend-accepted" onChange={() => setAccepted(!accepted)} />
        <span>{t('lend.accepted')}</span>
      </label>
      {unaccepted && !accepted && <p role="alert">{t('lend.notAccepted')}</p>}
      <Button type="submit" look="primary" isDisabled={busy} data-testid="lend-confirm">
        {t('lend.submit')}
      </Button>
      {ending && <FinishWithout outcome="device-lent" />}
    </Form>
  );
}
