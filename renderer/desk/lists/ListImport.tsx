import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import styles from '../lending/LendingPage.module.css';
import { type Imported, importList, type List } from './list-import.ts';
import type { ImportedRow, RowProblem } from '../../../electron/lists/import-result.ts';

/** Takes a list in from a file: first what it would do, then all of it or, with a row that is wrong, nothing. */
export function ListImport({ list, label, hint }: { list: List; label: string; hint: string }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<Imported | null>(null);
  const take = async (dryRun: boolean): Promise<void> => {
    if (file) setTold(await importList(list, file, dryRun));
  };
  const ready = told && 'rows' in told && told.dryRun && told.rows.some(({ does }) => does !== 'same');
  return (
    <>
      <Field
        label={label}
        hint={hint}
        type="file"
        accept=".csv,.ics,text/csv,text/calendar,text/plain"
        value=""
        onValue={() => {}}
        onInput={({ currentTarget }) => {
          setFile(currentTarget.files?.[0] ?? null);
          setTold(null);
        }}
        data-testid="import-file"
      />
      {file && (
        <p className={styles.row}>
          <strong>{file.name}</strong>
          <Button isDisabled={busy} data-testid="import-preview" onPress={() => void take(true)}>
            {t('lists.preview')}
          </Button>
          {ready && (
            <Button look="primary" isDisabled={busy} data-testid="import-confirm" onPress={() => void take(false)}>
              {t('lists.take')}
            </Button>
          )}
        </p>
      )}
      {told && 'rows' in told && <Rows told={told} />}
      {told && 'problems' in told && <Problems problems={told.problems} count={told.count} />}
    </>
  );
}

/** What the field of a list is called; a text in a language is called by both. */
function useFieldNames(): (field: string) => string {
  const { t } = useTranslation('desk');
  return (field) => {
    const [, text, language] = /^(name|about)-(.+)$/.exec(field) ?? [];
    const name = t(`field.${text ?? field}` as 'field.label', { defaultValue: field });
    return language ? `${name} ${language}` : name;
  };
}

function Rows({ told }: { told: Extract<Imported, { rows: ImportedRow[] }> }) {
  const { t } = useTranslation('desk');
  const nameOf = useFieldNames();
  const count = (does: ImportedRow['does']): number => told.rows.filter((row) => row.does === does).length;
  return (
    <div role="status" data-testid="import-rows">
      <p>{t(told.dryRun ? 'lists.would' : 'lists.did', { added: count('add'), changed: count('change'), same: count('same') })}</p>
      <ol>
        {told.rows
          .filter(({ does }) => does !== 'same')
          .map(({ row, label, does, fields }) => (
            <li key={row}>
              <span>{t('lists.row', { row })}</span> <strong>{label}</strong> <span>{t(`lists.does.${does}`)}</span>{' '}
              <span>{fields.map(nameOf).join(', ')}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}

function Problems({ problems, count }: { problems: readonly RowProblem[]; count: number }) {
  const { t } = useTranslation('desk');
  const nameOf = useFieldNames();
  return (
    <div role="alert" data-testid="import-problems">
      <p>{t('lists.nothing', { count })}</p>
      <ol>
        {problems.map(({ row, field, why, said }, nth) => (
          // Two dates of one event may be wrong in the same way.
          <li key={nth}>
            <span>{t('lists.row', { row })}</span> <strong>{nameOf(field)}</strong> <span>{t(`lists.why.${why}`)}</span>{' '}
            {said && (
              // What is wrong with an event is said in the words of calendars.
              <q dir="auto" lang={why === 'calendar' ? 'en' : undefined}>
                {said}
              </q>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
