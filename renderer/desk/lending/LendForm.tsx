import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { PARTS } from '../form/enum-values.ts';
import { returnToCall, showScreen, useDesk } from '../state/desk-store.ts';
import { type LoanDraft, QUEUE } from '../state/screens.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { DeviceLabelField } from './DeviceLabelField.tsx';
import { findDeviceByLabel, lendDevice, readDevices, readLendingTerms, readWaitingList } from './lending-api.ts';
import { FinishWithoutStepButton } from '../outcome/OutcomeFormPage.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import type { WaitingListRow } from '../../../electron/lending/services/waiting-list.ts';
import type { LendingTerms } from '../../../electron/lending/services/due-dates.ts';
import { useLendingQuery } from '../state/live-query.ts';

type LendFormProps = {
  draft: LoanDraft;
  /** Returns to the outcome prompt of the call after lending, instead of showing the loan. */
  returnToOutcome: boolean;
};

/** Lends a device: which one, to whom, until when, with which parts, and on what terms. */
export function LendForm({ draft, returnToOutcome }: LendFormProps) {
  const { t } = useTranslation('desk');
  const terms = useLendingQuery(readLendingTerms);
  const waitingList = useLendingQuery(readWaitingList);
  const close = (): void => {
    if (returnToOutcome) returnToCall();
    else showScreen(draft.ticket ? QUEUE : { name: 'lending', tab: 'devices' });
  };
  return (
    <main className={styles.page}>
      <Button data-testid="lend-close" onPress={close}>
        {t('lend.back')}
      </Button>
      <h1>{t('lend.title')}</h1>
      {terms && waitingList && (
        <LendFormFields
          draft={draft}
          returnToOutcome={returnToOutcome}
          terms={terms}
          waitingListEntry={waitingList.find(({ id }) => id === draft.waitingListEntry) ?? null}
        />
      )}
      <ErrorMessage />
    </main>
  );
}

type LendFormFieldsProps = LendFormProps & { terms: LendingTerms; waitingListEntry: WaitingListRow | null };

function LendFormFields({ draft, returnToOutcome, terms, waitingListEntry }: LendFormFieldsProps) {
  const { ticket, label: initialLabel } = draft;
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const devices = useLendingQuery(readDevices);
  const [label, setLabel] = useState(initialLabel);
  const [borrower, setBorrower] = useState(waitingListEntry?.borrower ?? EMPTY_BORROWER);
  const [due, setDue] = useState(terms.due);
  const [parts, setParts] = useState<Part[]>([]);
  const [condition, setCondition] = useState('');
  const [isAccepted, setIsAccepted] = useState(false);
  const [showTermsError, setShowTermsError] = useState(false);
  const device = findDeviceByLabel(devices ?? [], { text: label })?.item;
  const submit = async (): Promise<void> => {
    setShowTermsError(!isAccepted);
    if (!isAccepted) return;
    const id = await lendDevice({
      device: device?.id ?? label,
      ticket,
      waiting: waitingListEntry?.id ?? null,
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
        devices={devices ?? []}
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
      <Field name="due" label={t('field.due')} type="date" value={due} onChange={setDue} data-testid="lend-due" />
      <CheckboxGroup
        legend={t('field.parts')}
        testId="part"
        options={PARTS.map((id) => ({ id, name: t(`part.${id}`) }))}
        value={parts}
        onChange={setParts}
      />
      <Field
        name="condition"
        label={t('field.condition')}
        hint={t('lend.conditionHint')}
        maxLength={200}
        value={condition}
        onChange={setCondition}
        data-testid="lend-condition"
      />
      {terms.terms && <p className={styles.terms}>{terms.terms}</p>}
      <label className={styles.check}>
        <input type="checkbox" checked={isAccepted} data-testid="lend-accepted" onChange={() => setIsAccepted(!isAccepted)} />
        <span>{t('lend.accepted')}</span>
      </label>
      {showTermsError && !isAccepted && <p role="alert">{t('lend.notAccepted')}</p>}
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="lend-confirm">
        {t('lend.submit')}
      </Button>
      {returnToOutcome && <FinishWithoutStepButton outcome="device-lent" />}
    </Form>
  );
}
