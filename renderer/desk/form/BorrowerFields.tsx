import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import type { BorrowerField, Borrower } from '../../../electron/privacy/rules/borrower.ts';

type BorrowerFieldsProps = { value: Borrower; extraFields: readonly BorrowerField[]; onChange: (value: Borrower) => void };

export const EMPTY_BORROWER: Borrower = { name: '', reach: '', more: {} };

/** Who borrows: a name and one way to reach them, and nothing more than the coordinator switched on. */
export function BorrowerFields({ value, extraFields, onChange }: BorrowerFieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      <Field
        label={t('field.name')}
        maxLength={80}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        data-testid="borrower-name"
      />
      <Field
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
