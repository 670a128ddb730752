import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { PARTS } from '../form/enum-values.ts';
import { returnToCall, showScreen, useDesk, type LoanDraft } from '../state/desk-store.ts';
import { Field, DeviceLabelField } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { findDeviceByLabel, lendDevice, readDevices, readLendingTerms } from './lending-api.ts';
import { FinishWithoutStep } from '../outcome/OutcomeForms.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import type { LendingTerms } from '../../../electron/lending/services/due-dates.ts';
import { useLendingQuery } from '../state/live-query.ts';

/** Lends a device: which one, to whom, until when, with what, and on what terms. */
export function LendForm({ draft, returnToOutcome }: { draft: LoanDraft; returnToOutcome: boolean }) {
  const { t } = useTranslation('desk');
  const terms = useLendingQuery(readLendingTerms);
  const back = (): void => {
    if (returnToOutcome) returnToCall();
    else showScreen(draft.ticket ? { name: 'work', prompt: null } : { name: 'lending', tab: 'devices' });
  };
  return (
    <main className={styles.page}>
      <Button data-testid="lend-close" onPress={back}>
        {t('lend.back')}
      </Button>
      <h1>{t('lend.title')}</h1>
      {terms && <LendFormFields draft={draft} returnToOutcome={returnToOutcome} terms={terms} />}
      <ErrorMessage />
    </main>
  );
}

function LendFormFields({
  draft: { ticket, waitingCount: waiting, label: initialLabel },
  returnToOutcome,
  terms,
}: {
  draft: LoanDraft;
  returnToOutcome: boolean;
  terms: LendingTerms;
}) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const devices = useLendingQuery(readDevices);
  const [label, setLabel] = useState(initialLabel);
  const [borrower, setBorrower] = useState(waiting?.borrower ?? EMPTY_BORROWER);
  const [due, setDue] = useState(terms.due);
  const [parts, setParts] = useState<Part[]>([]);
  const [condition, setCondition] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [showTermsError, setShowTermsError] = useState(false);
  const device = findDeviceByLabel(devices ?? [], label);
  const submit = async (): Promise<void> => {
    setShowTermsError(!accepted);
    if (!accepted) return;
    const id = await lendDevice({
      device: device?.id ?? label,
      ticket: ticket?.id ?? null,
      waiting: waiting?.id ?? null,
      borrower,
      due,
      parts,
      condition,
    });
    if (id && returnToOutcome) returnToCall();
    else if (id) showScreen({ name: 'loan', id, action: null });
  };
  return (
    <Form className={styles.form} onSubmit={() => submit()}>
      <DeviceLabelField
        label={t('field.label')}
        hint={t('lend.labelHint')}
        value={label}
        onChange={setLabel}
        autoFocus={initialLabel === ''}
        data-testid="lend-label"
      />
      {device && (
        <p role="status" data-testid="lend-device">
          {deviceName(device.type, i18n.language)} {device.model} – {t(`shelfState.${device.state}`)}
          {device.shelf && ` – ${device.shelf}`}
        </p>
      )}
      <BorrowerFields value={borrower} extraFields={terms.borrowerFields} onChange={setBorrower} />
      <Field label={t('field.due')} type="date" value={due} onChange={setDue} data-testid="lend-due" />
      <CheckboxGroup
        legend={t('field.parts')}
        testId="part"
        options={PARTS.map((id) => ({ id, name: t(`part.${id}`) }))}
        value={parts}
        onChange={setParts}
      />
      <Field
        label={t('field.condition')}
        hint={t('lend.conditionHint')}
        maxLength={200}
        value={condition}
        onChange={setCondition}
        data-testid="lend-condition"
      />
      {terms.terms && <p className={styles.terms}>{terms.terms}</p>}
      <label className={styles.check}>
        <input type="checkbox" checked={accepted} data-testid="lend-accepted" onChange={() => setAccepted(!accepted)} />
        <span>{t('lend.accepted')}</span>
      </label>
      {showTermsError && !accepted && <p role="alert">{t('lend.notAccepted')}</p>}
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="lend-confirm">
        {t('lend.submit')}
      </Button>
      {returnToOutcome && <FinishWithoutStep outcome="device-lent" />}
    </Form>
  );
}
