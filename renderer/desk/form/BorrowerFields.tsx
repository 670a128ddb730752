import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import type { BorrowerField, Borrower } from '../../../electron/privacy/rules/borrower.ts';

type Fields = { value: Borrower; asked: readonly BorrowerField[]; onValue: (value: Borrower) => void };

export const NOBODY: Borrower = { name: '', reach: '', more: {} };

/** Who borrows: a name and one way to reach them, and nothing more than the coordinator switched on. */
export function BorrowerFields({ value, asked, onValue }: Fields) {
  const { t } = useTranslation('desk');
  return (
    <>
      <Field
        label={t('field.name')}
        maxLength={80}
        value={value.name}
        onValue={(name) => onValue({ ...value, name })}
        data-testid="borrower-name"
      />
      <Field
        label={t('field.reach')}
        hint={t('lend.reachHint')}
        maxLength={120}
        value={value.reach}
        onValue={(reach) => onValue({ ...value, reach })}
        data-testid="borrower-reach"
      />
      {asked.map((field) => (
        <Field
          key={field}
          label={t(`field.${field}`)}
          maxLength={160}
          value={value.more[field] ?? ''}
          onValue={(text) => onValue({ ...value, more: { ...value.more, [field]: text } })}
          data-testid={`borrower-${field}`}
        />
      ))}
    </>
  );
}
