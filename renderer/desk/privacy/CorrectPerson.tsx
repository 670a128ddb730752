import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonCorrection, PersonField } from '../../../electron/privacy/rules/borrower.ts';
import { Button } from '../../ui/Button.tsx';
import { BorrowerFields } from '../form/BorrowerFields.tsx';
import { BORROWER_FIELDS, VISIT_FIELDS } from '../form/enum-values.ts';
import { Form } from '../form/Form.tsx';
import { SaveOrCancel } from '../form/SaveOrCancel.tsx';
import { useRestoreFocus } from '../form/restore-focus.ts';
import styles from './CorrectPerson.module.css';
import { correctPersonalData } from './personal-data-api.ts';

type CorrectPersonProps = {
  person: number;
  borrower: PersonCorrection;
  /** Of a home visit also where and when it is, and what it is about. */
  isVisit?: boolean;
};

/** Opens a form that corrects the name, the contact and the stored details of a person whose data is not erased. */
export function CorrectPerson({ person, borrower, isVisit = false }: CorrectPersonProps) {
  const { t } = useTranslation('desk');
  const label = t(isVisit ? 'visits.correct' : 'kept.correct');
  const [isOpen, setIsOpen] = useState(false);
  const focus = useRestoreFocus();
  const close = (): void => {
    setIsOpen(false);
    focus.restoreFocus();
  };
  return (
    <>
      <Button
        data-testid="correct-person"
        aria-expanded={isOpen}
        aria-label={`${label}: ${borrower.name}`}
        onPress={() => {
          focus.saveFocus();
          setIsOpen(!isOpen);
        }}
      >
        {label}
      </Button>
      {isOpen && <CorrectPersonForm person={person} borrower={borrower} isVisit={isVisit} onClose={close} />}
    </>
  );
}

function CorrectPersonForm({ person, borrower, isVisit = false, onClose }: CorrectPersonProps & { onClose: () => void }) {
  const [values, setValues] = useState(borrower);
  const shownFields: PersonField[] = [...BORROWER_FIELDS.filter((field) => borrower.more[field]), ...(isVisit ? VISIT_FIELDS : [])];
  const save = async (): Promise<void> => {
    if (await correctPersonalData(person, values)) onClose();
  };
  return (
    <Form className={styles.form} onSubmit={save}>
      <BorrowerFields value={values} extraFields={shownFields} onChange={setValues} />
      <SaveOrCancel onCancel={onClose} data-testid="correct-save" />
    </Form>
  );
}
