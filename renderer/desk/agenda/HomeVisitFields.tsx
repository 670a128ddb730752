import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';

const FIELDS = { name: 80, area: 80, reach: 120, suits: 160, about: 300 } as const;
type Asked = Record<keyof typeof FIELDS, string>;

export const NO_VISIT: Asked = { name: '', area: '', reach: '', suits: '', about: '' };

/** What is asked of somebody who wants help at home: no more than it takes to get there. */
export function HomeVisitFields({ value, onValue }: { value: Asked; onValue: (value: Asked) => void }) {
  const { t } = useTranslation('desk');
  return (Object.keys(FIELDS) as (keyof Asked)[]).map((field) => (
    <Field
      key={field}
      label={field === 'name' ? t('visits.name') : t(`field.${field}`)}
      maxLength={FIELDS[field]}
      value={value[field]}
      onValue={(text) => onValue({ ...value, [field]: text })}
      data-testid={`visit-${field}`}
    />
  ));
}
