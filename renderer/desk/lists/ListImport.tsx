import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { EventLabel } from './EventLabel.tsx';
import styles from '../lending/LendingPage.module.css';
import { type ImportableList, importList, type ImportResult } from './list-import.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

/** Imports a list from a CSV or iCalendar file: first as a preview, then in full. With an invalid row nothing is imported. */
export function ListImport({ list, label, hint }: { list: ImportableList; label: string; hint: string }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const leavesOut = result !== null && 'rows' in result && result.leftOut.count > 0;
  const runImport = async (dryRun: boolean): Promise<void> => {
    // A preview says what would be left out; it is only left out after that.
    const partial = dryRun || leavesOut;
    if (file) setResult(await importList(list, file, { dryRun, partial }));
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
              {t(leavesOut ? 'lists.takeRest' : 'lists.take')}
            </Button>
          )}
        </p>
      )}
      {result && 'rows' in result && <ImportedRows result={result} />}
      {result && 'rows' in result && leavesOut && (
        <ImportProblems
          {...result.leftOut}
          intro={t(result.dryRun ? 'lists.leavesOut' : 'lists.leftOut', { count: result.leftOut.count })}
        />
      )}
      {result && 'problems' in result && <ImportProblems problems={result.problems} intro={t('lists.nothing', { count: result.count })} />}
    </>
  );
}

/** Names a field of a list; a translated text is named with its language, as `name-fr`. */
function useFieldName(): (field: string) => string {
  const { t } = useTranslation('desk');
  return (field) => {
    const [, textField, language] = /^(name|about)-(.+)$/.exec(field) ?? [];
    const keys = [`lists.property.${field}`, `field.${textField ?? field}`] as unknown as 'field.label';
    const name = t(keys, { defaultValue: field });
    return language ? `${name} ${language}` : name;
  };
}

/** The rows that are added or changed, or would be in a preview, and the fields that change. */
function ImportedRows({ result }: { result: Extract<ImportResult, { rows: ImportRowResult[] }> }) {
  const { t } = useTranslation('desk');
  const fieldName = useFieldName();
  const count = (does: ImportRowResult['does']): number => result.rows.filter((row) => row.does === does).length;
  return (
    <div role="status" data-testid="import-rows">
      <p>{t(result.dryRun ? 'lists.would' : 'lists.did', { added: count('add'), changed: count('change'), same: count('same') })}</p>
      <ol>
        {result.rows
          .filter(({ does }) => does !== 'same')
          .map(({ row, label, name, does, fields }) => (
            <li key={row}>
              <span>{t('lists.row', { row })}</span> <strong>{name ?? label}</strong> <span>{t(`lists.does.${does}`)}</span>{' '}
              <span>{fields.map(fieldName).join(', ')}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}

/** The invalid rows, and the events of a calendar that cannot be read; the server names at most 200 problems. */
function ImportProblems({ problems, intro }: { problems: readonly RowProblem[]; intro: string }) {
  const { t } = useTranslation('desk');
  const fieldName = useFieldName();
  return (
    <div role="alert" data-testid="import-problems">
      <p>{intro}</p>
      <ol>
        {problems.map(({ row, field, why, said, event }, index) => (
          // No other key: two dates of one event can have the same problem.
          <li key={index}>
            {event && <EventLabel {...event} />} <span>{t('lists.row', { row })}</span> <strong>{fieldName(field)}</strong>{' '}
            <span>{t(`lists.why.${why}`)}</span> {said && <q dir="auto">{said}</q>}
          </li>
        ))}
      </ol>
    </div>
  );
}
