import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translations } from '../../../electron/agenda/rules/place.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import { countMissingTranslations } from './TranslationFields.tsx';
import { useRestoreFocus } from './restore-focus.ts';

type EditableRow = { id: string; code: string; texts: Translations; retiredAt: string | null };

export type EditableListForm<Row extends EditableRow> = {
  initial: Row | null;
  languages: readonly string[];
  onDone: (savedId: boolean) => void;
};

type EditableListProps<Row extends EditableRow> = {
  testId: string;
  rows: readonly Row[];
  languages: readonly string[];
  title: string;
  addLabel: string;
  describe: (row: Row) => string;
  retire: (id: string, retired: boolean) => unknown;
  /** The form of a row, or of a new one. */
  Form: (props: EditableListForm<Row>) => ReactNode;
};

/** What a coordinator keeps: a list, a form for each, and a count of the texts that still lack a language. */
export function EditableList<Row extends EditableRow>({
  testId,
  rows,
  languages,
  title,
  addLabel,
  describe,
  retire,
  Form,
}: EditableListProps<Row>) {
  const { t } = useTranslation('desk');
  const [openId, setOpenId] = useState<string | null>(null);
  const [savedId, setSavedId] = useState<string | null>(null);
  const focus = useRestoreFocus();
  const openForm = (which: string | null): void => {
    focus.saveFocus();
    setOpenId(which);
    setSavedId(null);
  };
  const closeForm = (wasSaved: boolean): void => {
    setOpenId(null);
    setSavedId(wasSaved ? openId : null);
    focus.restoreFocus();
  };
  const savedMessage = (
    <p role="status" data-testid={`${testId}-saved`}>
      {t('kiosk.saved')}
    </p>
  );
  const activeRows = rows.filter(({ retiredAt }) => retiredAt === null);
  const missing = activeRows
    .flatMap(({ texts }) => languages.map((language) => countMissingTranslations(texts, language)))
    .reduce((sum, each) => sum + each, 0);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.row}>
        <Button variant="primary" data-testid={`${testId}-new`} onPress={() => openForm('new')}>
          {addLabel}
        </Button>
        <span data-testid="lacking-count" data-count={missing}>
          {t('agenda.lacking', { count: missing })}
        </span>
      </div>
      {openId === 'new' && <Form initial={null} languages={languages} onDone={closeForm} />}
      {savedId === 'new' && savedMessage}
      <ul>
        {rows.map((row) => (
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
              retire={(id, retired) => {
                if (openId === id) openForm(null);
                return retire(id, retired);
              }}
            />
            {openId === row.id && <Form initial={row} languages={languages} onDone={closeForm} />}
            {savedId === row.id && savedMessage}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MissingTranslations({ texts, languages }: { texts: Translations; languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  const missing = languages.filter((language) => countMissingTranslations(texts, language) > 0);
  return missing.length > 0 && <span className={styles.quiet}>{t('agenda.showsDutch', { languages: missing.join(', ') })}</span>;
}

function RetireButton({ testId, row, retire }: { testId: string; row: EditableRow; retire: (id: string, retired: boolean) => unknown }) {
  const { t } = useTranslation('desk');
  if (row.retiredAt !== null)
    return (
      <Button variant="quiet" data-testid={`${testId}-restore`} onPress={() => void retire(row.id, false)}>
        {t('agenda.restore')}
      </Button>
    );
  return (
    <ConfirmButton
      testId={`${testId}-retire`}
      label={t('team.retire')}
      confirmLabel={t('team.yes')}
      onConfirm={() => retire(row.id, true)}
    />
  );
}
