import { useTranslation } from 'react-i18next';
import type { Borrower, PersonField } from '../../../electron/privacy/rules/borrower.ts';
import { Field } from './Field.tsx';

/** A person with the details that a form asks. */
type PersonValues<Field extends PersonField> = { name: string; reach: string; more: Partial<Record<Field, string>> };

type BorrowerFieldsProps<Field extends PersonField> = {
  value: PersonValues<Field>;
  extraFields: readonly Field[];
  onChange: (value: PersonValues<Field>) => void;
};

export const EMPTY_BORROWER: Borrower = { name: '', reach: '', more: {} };

/** The details of a borrower: a name, one way to reach them, and `extraFields`, such as those that the coordinator switched on. */
export function BorrowerFields<Field extends PersonField>({ value, extraFields, onChange }: BorrowerFieldsProps<Field>) {
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
        <DetailField
          key={field}
          field={field}
          value={value.more[field] ?? ''}
          onChange={(text) => onChange({ ...value, more: { ...value.more, [field]: text } })}
        />
      ))}
    </>
  );
}

function DetailField({ field, value, onChange }: { field: PersonField; value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('desk');
  return (
    <Field
      name={field}
      label={t(`field.${field}`)}
      maxLength={field === 'about' ? 300 : 160}
      value={value}
      onChange={onChange}
      data-testid={`borrower-${field}`}
    />
  );
}
