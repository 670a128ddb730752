import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';

const MAX_LENGTHS = { name: 80, area: 80, reach: 120, suits: 160, about: 300 } as const;
type HomeVisitValues = Record<keyof typeof MAX_LENGTHS, string>;

export const EMPTY_HOME_VISIT: HomeVisitValues = { name: '', area: '', reach: '', suits: '', about: '' };

/** The details of a home visit request: only what is needed to get there. */
export function HomeVisitFields({ value, onChange }: { value: HomeVisitValues; onChange: (value: HomeVisitValues) => void }) {
  const { t } = useTranslation('desk');
  return (Object.keys(MAX_LENGTHS) as (keyof HomeVisitValues)[]).map((field) => (
    <Field
      key={field}
      name={field}
      label={field === 'name' ? t('visits.name') : t(`field.${field}`)}
      maxLength={MAX_LENGTHS[field]}
      value={value[field]}
      onChange={(text) => onChange({ ...value, [field]: text })}
      data-testid={`visit-${field}`}
    />
  ));
}
