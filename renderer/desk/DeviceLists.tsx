import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedRow, RowProblem } from '../../electron/domain/faces.ts';
import { Button } from '../ui/Button.tsx';
import { useDesk } from './desk.ts';
import { Field } from './Field.tsx';
import styles from './Lending.module.css';
import { type Imported, importDevices } from './lending.ts';

/** Lists of devices: taken in from a spreadsheet, given out to one, printed as labels. */
export function DeviceLists() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<Imported | null>(null);
  const take = async (dryRun: boolean): Promise<void> => {
    if (file) setTold(await importDevices(file, dryRun));
  };
  const ready = told && 'rows' in told && told.dryRun && told.rows.some(({ does }) => does !== 'same');
  return (
    <details className={styles.section}>
      <summary data-testid="lists">{t('lists.title')}</summary>
      <p className={styles.row}>
        <a href="/api/desk/devices/export" data-testid="devices-export">
          {t('lists.devices')}
        </a>
        <a href="/api/desk/loans/export" data-testid="loans-export">
          {t('lists.loans')}
        </a>
        <a href="/api/desk/devices/labels?code=qr" data-testid="labels-qr">
          {t('lists.labelsQr')}
        </a>
        <a href="/api/desk/devices/labels?code=code128" data-testid="labels-code128">
          {t('lists.labelsCode128')}
        </a>
      </p>
      <Field
        label={t('lists.file')}
        hint={t('lists.fileHint')}
        type="file"
        accept=".csv,text/csv,text/plain"
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
    </details>
  );
}

function Rows({ told }: { told: Extract<Imported, { rows: ImportedRow[] }> }) {
  const { t } = useTranslation('desk');
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
              <span>{fields.map((field) => t(`field.${field}` as 'field.label')).join(', ')}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}

function Problems({ problems, count }: { problems: readonly RowProblem[]; count: number }) {
  const { t } = useTranslation('desk');
  return (
    <div role="alert" data-testid="import-problems">
      <p>{t('lists.nothing', { count })}</p>
      <ol>
        {problems.map(({ row, field, why }) => (
          <li key={`${row} ${field} ${why}`}>
            <span>{t('lists.row', { row })}</span> <strong>{t(`field.${field}` as 'field.label')}</strong>{' '}
            <span>{t(`lists.why.${why}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
