import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { EventLabel } from './EventLabel.tsx';
import styles from '../lending/LendingPage.module.css';
import { ColumnChoices } from './ColumnChoices.tsx';
import { useFieldName } from './field-name.ts';
import { type ImportChoices, importList, type ImportResult } from './list-import.ts';
import type { ImportableList } from '../../../electron/digipunt/rules/import-columns.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

/** The media type of XLSX files (ECMA-376). */
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Imports a list from an XLSX, CSV or iCalendar file: first as a preview, in which the columns can be chosen, then in full. With an
 * invalid row nothing is imported.
 */
export function ListImport({ list, label, hint }: { list: ImportableList; label: string; hint: string }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  // The choices of columns stay for the next file: the same list, corrected.
  const [choices, setChoices] = useState<ImportChoices>({ sheet: null, columns: {} });
  const leavesOut = result !== null && 'rows' in result && result.leftOut.count > 0;
  const runImport = async (dryRun: boolean, newChoices = choices): Promise<void> => {
    // A preview says what would be left out; it is only left out after that.
    const partial = dryRun || leavesOut;
    if (file) setResult(await importList(list, file, newChoices, { dryRun, partial }));
  };
  const canConfirm = result && 'rows' in result && result.dryRun && result.rows.some(({ does }) => does !== 'same');
  return (
    <>
      <Field
        label={label}
        hint={hint}
        type="file"
        accept={`.xlsx,.csv,.ics,.txt,${XLSX_TYPE},text/csv,text/calendar,text/plain`}
        value=""
        onChange={() => {}}
        onInput={({ currentTarget }) => {
          setFile(currentTarget.files?.[0] ?? null);
          setChoices({ ...choices, sheet: null });
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
      {result?.table && !('rows' in result && !result.dryRun) && (
        <ColumnChoices
          table={result.table}
          choices={choices}
          onChange={(newChoices) => {
            setChoices(newChoices);
            void runImport(true, newChoices);
          }}
        />
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

/** The rows that are added or changed, or would be in a preview, and the fields that change. */
function ImportedRows({ result }: { result: Extract<ImportResult, { rows: readonly ImportRowResult[] }> }) {
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
            {event && <EventLabel {...event} />} <span>{t('lists.row', { row })}</span> {field && <strong>{fieldName(field)}</strong>}{' '}
            <span>{t(`lists.why.${why}`)}</span> {said && <q dir="auto">{said}</q>}
          </li>
        ))}
      </ol>
    </div>
  );
}
