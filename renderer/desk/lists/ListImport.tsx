import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import styles from '../lending/LendingPage.module.css';
import { type ImportResult, importList, type ImportableList } from './list-import.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

/** Takes a list in from a file: first what it would do, then all of it or, with a row that is wrong, nothing. */
export function ListImport({ list, label, hint }: { list: ImportableList; label: string; hint: string }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const runImport = async (dryRun: boolean): Promise<void> => {
    if (file) setResult(await importList(list, file, dryRun));
  };
  const canConfirm = result && 'rows' in result && result.dryRun && result.rows.some(({ does }) => does !== 'same');
  return (
    <>
      <Field
        label={label}
        hint={hint}
        type="file"
        accept=".csv,.ics,text/csv,text/calendar,text/plain"
        value=""
        onChange={() => {}}
        onInput={({ currentTarget }) => {
          setFile(currentTarget.files?.[0] ?? null);
          setResult(null);
        }}
        data-testid="import-file"
      />
      {file && (
        <p className={styles.row}>
          <strong>{file.name}</strong>
          <Button isDisabled={busy} data-testid="import-preview" onPress={() => void runImport(true)}>
            {t('lists.preview')}
          </Button>
          {canConfirm && (
            <Button variant="primary" isDisabled={busy} data-testid="import-confirm" onPress={() => void runImport(false)}>
              {t('lists.take')}
            </Button>
          )}
        </p>
      )}
      {result && 'rows' in result && <ImportedRows told={result} />}
      {result && 'problems' in result && <ImportProblems problems={result.problems} count={result.count} />}
    </>
  );
}

/** What the field of a list is called; a text in a language is called by both. */
function useFieldName(): (field: string) => string {
  const { t } = useTranslation('desk');
  return (field) => {
    const [, text, language] = /^(name|about)-(.+)$/.exec(field) ?? [];
    const name = t(`field.${text ?? field}` as 'field.label', { defaultValue: field });
    return language ? `${name} ${language}` : name;
  };
}

function ImportedRows({ told: result }: { told: Extract<ImportResult, { rows: ImportRowResult[] }> }) {
  const { t } = useTranslation('desk');
  const fieldName = useFieldName();
  const count = (does: ImportRowResult['does']): number => result.rows.filter((row) => row.does === does).length;
  return (
    <div role="status" data-testid="import-rows">
      <p>{t(result.dryRun ? 'lists.would' : 'lists.did', { added: count('add'), changed: count('change'), same: count('same') })}</p>
      <ol>
        {result.rows
          .filter(({ does }) => does !== 'same')
          .map(({ row, label, does, fields }) => (
            <li key={row}>
              <span>{t('lists.row', { row })}</span> <strong>{label}</strong> <span>{t(`lists.does.${does}`)}</span>{' '}
              <span>{fields.map(fieldName).join(', ')}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}

function ImportProblems({ problems, count }: { problems: readonly RowProblem[]; count: number }) {
  const { t } = useTranslation('desk');
  const fieldName = useFieldName();
  return (
    <div role="alert" data-testid="import-problems">
      <p>{t('lists.nothing', { count })}</p>
      <ol>
        {problems.map(({ row, field, why, said }, index) => (
          // Two dates of one event may be wrong in the same way.
          <li key={index}>
            <span>{t('lists.row', { row })}</span> <strong>{fieldName(field)}</strong> <span>{t(`lists.why.${why}`)}</span>{' '}
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
