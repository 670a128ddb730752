import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../form/Select.tsx';
import type { TableReport } from '../../../electron/lists/import-result.ts';
import styles from './ColumnChoices.module.css';
import { useFieldName } from './field-name.ts';
import type { ImportChoices } from './list-import.ts';

/** The option for a column that is left out. No field has this name. */
const LEAVE_OUT = 'leave-out';

type ColumnChoicesProps = { table: TableReport; choices: ImportChoices; onChange: (choices: ImportChoices) => void };

/** Asks which sheet of a workbook to import, and shows what each column is, with its first values, to be changed. */
export function ColumnChoices({ table, choices, onChange }: ColumnChoicesProps) {
  const { t } = useTranslation('desk');
  const fieldName = useFieldName();
  // A choice stands before the server has answered it: otherwise leaving out the rest would leave out what was just chosen.
  const columns = table.columns.map((column) => ({
    ...column,
    field: column.key in choices.columns ? choices.columns[column.key] : column.field,
  }));
  const unknown = columns.filter(({ field }) => field === undefined);
  const chooseColumns = (chosen: ImportChoices['columns']): void => onChange({ ...choices, columns: { ...choices.columns, ...chosen } });
  const options = [{ id: LEAVE_OUT, name: t('lists.column.leaveOut') }, ...table.fields.map((id) => ({ id, name: fieldName(id) }))];
  return (
    <section className={styles.choices} aria-label={t('lists.column.title')}>
      {table.sheets.length > 1 && (
        <Select
          label={t('lists.sheet')}
          testId="import-sheet"
          options={table.sheets.map((name) => ({ id: name, name }))}
          value={table.sheet ?? ''}
          onChange={(sheet) => onChange({ ...choices, sheet })}
        />
      )}
      {unknown.length > 0 && (
        <p className={styles.unknown}>
          {t('lists.column.unknown', { count: unknown.length })}
          <Button data-testid="import-leave-out" onPress={() => chooseColumns(Object.fromEntries(unknown.map(({ key }) => [key, null])))}>
            {t('lists.column.leaveOutAll')}
          </Button>
        </p>
      )}
      <ul className={styles.columns}>
        {columns.map(({ column, heading, key, field, samples }) => (
          <li key={key} data-unknown={field === undefined}>
            <Select
              label={heading}
              testId={`import-column-${column}`}
              options={field === undefined ? [{ id: '', name: t('lists.column.choose') }, ...options] : options}
              value={field === undefined ? '' : (field ?? LEAVE_OUT)}
              onChange={(id) => chooseColumns({ [key]: id === LEAVE_OUT ? null : id })}
            />
            <span className={styles.samples}>{samples.join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
