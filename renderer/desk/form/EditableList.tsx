import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translations } from '../../../electron/agenda/rules/place.ts';
import { DUTCH, dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import { countMissingTranslations } from './TranslationFields.tsx';
import { useOpenItem } from './open-item.ts';

type EditableRow = { id: string; code: string; texts: Translations; retiredAt: string | null };

export type EditableListFormProps<Row extends EditableRow> = {
  /** The row to edit; null adds one. */
  initial: Row | null;
  /** The language codes in which its texts can be entered. */
  languages: readonly string[];
  /** Closes the form; `savedId` is the id of the saved row, null when the edit was cancelled. */
  onClose: (savedId: string | null) => void;
};

type EditableListProps<Row extends EditableRow> = {
  testId: string;
  /** Null while loading. */
  rows: readonly Row[] | null;
  languages: readonly string[];
  title: string;
  addLabel: string;
  /** What to do while the list is empty. */
  emptyHint: string;
  describe: (row: Row) => string;
  /** Retires a row, or restores it when `retired` is false. */
  onRetire: (id: string, retired: boolean) => unknown;
  Form: (props: EditableListFormProps<Row>) => ReactNode;
  /** What to know about a row that was just saved. */
  SavedNotes: (props: { id: string }) => ReactNode;
};

/**
 * A list that a coordinator edits: each row opens a form below it, and can be retired and restored. Shows how many
 * translations are missing from the active rows.
 */
export function EditableList<Row extends EditableRow>({
  testId,
  rows,
  languages,
  title,
  addLabel,
  emptyHint,
  describe,
  onRetire,
  Form,
  SavedNotes,
}: EditableListProps<Row>) {
  const { t } = useTranslation('desk');
  // The id of a row, or 'new'.
  const { openId, open, close } = useOpenItem();
  // What was saved last, and under which open form: its id or 'new'.
  const [saved, setSaved] = useState<{ id: string; openId: string | null } | null>(null);
  const openForm = (id: string | null): void => {
    open(id);
    setSaved(null);
  };
  const closeForm = (savedId: string | null): void => {
    close();
    setSaved(savedId === null ? null : { id: savedId, openId });
  };
  const savedMessage = saved && (
    <div>
      <p role="status" data-testid={`${testId}-saved`}>
        {t('kiosk.saved')}
      </p>
      <SavedNotes key={saved.id} id={saved.id} />
    </div>
  );
  const activeRows = rows?.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const missingCount = activeRows
    .flatMap(({ texts }) => languages.map((language) => countMissingTranslations(texts, language)))
    .reduce((sum, count) => sum + count, 0);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.row}>
        <Button variant="primary" data-testid={`${testId}-new`} onPress={() => openForm('new')}>
          {addLabel}
        </Button>
        <span data-testid="lacking-count" data-count={missingCount}>
          {t('agenda.lacking', { count: missingCount })}
        </span>
      </div>
      {openId === 'new' && <Form initial={null} languages={languages} onClose={closeForm} />}
      {saved?.openId === 'new' && savedMessage}
      {rows?.length === 0 && openId === null && <p>{emptyHint}</p>}
      <ul>
        {rows?.map((row) => (
          <li key={row.id} data-testid={`${testId}-row-${row.code}`}>
            <strong>{row.texts.name[DUTCH]}</strong> <span>{describe(row)}</span>
            {row.retiredAt === null && <MissingTranslations texts={row.texts} languages={languages} />}
            {row.retiredAt === null && (
              <Button
                data-testid={`${testId}-open`}
                aria-expanded={openId === row.id}
                onPress={() => openForm(openId === row.id ? null : row.id)}
              >
                {t(openId === row.id ? 'lending.hide' : 'lending.show')}
              </Button>
            )}
            <RetireButton
              testId={testId}
              row={row}
              onRetire={(id, retired) => {
                if (openId === id) openForm(null);
                return onRetire(id, retired);
              }}
            />
            {openId === row.id && <Form initial={row} languages={languages} onClose={closeForm} />}
            {saved?.openId === row.id && savedMessage}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MissingTranslations({ texts, languages }: { texts: Translations; languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  const missing = languages.filter((language) => countMissingTranslations(texts, language) > 0);
  return (
    missing.length > 0 && (
      <span className={styles.quiet}>{t('agenda.showsDutch', { languages: missing.map(dutchLanguageName).join(', ') })}</span>
    )
  );
}

type RetireButtonProps = Pick<EditableListProps<EditableRow>, 'testId' | 'onRetire'> & { row: EditableRow };

function RetireButton({ testId, row, onRetire }: RetireButtonProps) {
  const { t } = useTranslation('desk');
  if (row.retiredAt !== null)
    return (
      <Button variant="quiet" data-testid={`${testId}-restore`} onPress={() => void onRetire(row.id, false)}>
        {t('agenda.restore')}
      </Button>
    );
  return (
    <ConfirmButton
      testId={`${testId}-retire`}
      label={t('team.retire')}
      confirmLabel={t('team.yes')}
      onConfirm={() => onRetire(row.id, true)}
    />
  );
}
