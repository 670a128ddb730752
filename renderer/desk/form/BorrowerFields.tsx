import { useTranslation } from 'react-i18next';
import type { Borrower, BorrowerField } from '../../../electron/privacy/rules/borrower.ts';
import { Field } from './Field.tsx';

type BorrowerFieldsProps = { value: Borrower; extraFields: readonly BorrowerField[]; onChange: (value: Borrower) => void };

export const EMPTY_BORROWER: Borrower = { name: '', reach: '', more: {} };

/** The details of a borrower: a name, one way to reach them, and the `extraFields` that the coordinator switched on. */
export function BorrowerFields({ value, extraFields, onChange }: BorrowerFieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      <Field
        name="name"
        label={t('field.name')}
        maxLength={80}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        data-testid="borrower-name"
      />
      <Field
        name="reach"
        label={t('field.reach')}
        hint={t('lend.reachHint')}
        maxLength={120}
        value={value.reach}
        onChange={(reach) => onChange({ ...value, reach })}
        data-testid="borrower-reach"
      />
      {extraFields.map((field) => (
        <Field
          key={field}
          name={field}
          label={t(`field.${field}`)}
          maxLength={160}
          value={value.more[field] ?? ''}
          onChange={(text) => onChange({ ...value, more: { ...value.more, [field]: text } })}
          data-testid={`borrower-${field}`}
        />
      ))}
    </>
  );
}
