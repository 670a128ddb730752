import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Texts } from '../../../electron/agenda/rules/place.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { AskedTwice } from './ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import { lacking } from './TranslatedTextFields.tsx';
import { useWayBack } from './restore-focus.ts';

type Kept = { id: string; code: string; texts: Texts; retiredAt: string | null };

export type KeptForm<Row extends Kept> = { before: Row | null; languages: readonly string[]; onDone: (saved: boolean) => void };

type KeptListProps<Row extends Kept> = {
  testId: string;
  rows: readonly Row[];
  languages: readonly string[];
  title: string;
  newText: string;
  about: (row: Row) => string;
  retire: (id: string, retired: boolean) => unknown;
  /** The form of a row, or of a new one. */
  Form: (props: KeptForm<Row>) => ReactNode;
};

/** What a coordinator keeps: a list, a form for each, and a count of the texts that still lack a language. */
export function KeptList<Row extends Kept>({ testId, rows, languages, title, newText, about, retire, Form }: KeptListProps<Row>) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const wayBack = useWayBack();
  const show = (which: string | null): void => {
    wayBack.leave();
    setOpen(which);
    setSaved(null);
  };
  const done = (kept: boolean): void => {
    setOpen(null);
    setSaved(kept ? open : null);
    wayBack.comeBack();
  };
  const said = (
    <p role="status" data-testid={`${testId}-saved`}>
      {t('kiosk.saved')}
    </p>
  );
  const inUse = rows.filter(({ retiredAt }) => retiredAt === null);
  const missing = inUse.flatMap(({ texts }) => languages.map((language) => lacking(texts, language))).reduce((sum, each) => sum + each, 0);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.row}>
        <Button look="primary" data-testid={`${testId}-new`} onPress={() => show('new')}>
          {newText}
        </Button>
        <span data-testid="lacking-count" data-count={missing}>
          {t('agenda.lacking', { count: missing })}
        </span>
      </div>
      {open === 'new' && <Form before={null} languages={languages} onDone={done} />}
      {saved === 'new' && said}
      <ul>
        {rows.map((row) => (
          <li key={row.id} data-testid={`${testId}-row-${row.code}`}>
            <strong>{row.texts.name[DUTCH]}</strong> <span>{about(row)}</span>
            {row.retiredAt === null && <Lacking texts={row.texts} languages={languages} />}
            {row.retiredAt === null && (
              <Button data-testid={`${testId}-open`} aria-expanded={open === row.id} onPress={() => show(open === row.id ? null : row.id)}>
                {t(open === row.id ? 'lending.hide' : 'lending.show')}
              </Button>
            )}
            <Retire
              testId={testId}
              row={row}
              retire={(id, retired) => {
                if (open === id) show(null);
                return retire(id, retired);
              }}
            />
            {open === row.id && <Form before={row} languages={languages} onDone={done} />}
            {saved === row.id && said}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lacking({ texts, languages }: { texts: Texts; languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  const missing = languages.filter((language) => lacking(texts, language) > 0);
  return missing.length > 0 && <span className={styles.quiet}>{t('agenda.showsDutch', { languages: missing.join(', ') })}</span>;
}

function Retire({ testId, row, retire }: { testId: string; row: Kept; retire: (id: string, retired: boolean) => unknown }) {
  const { t } = useTranslation('desk');
  if (row.retiredAt !== null)
    return (
      <Button look="quiet" data-testid={`${testId}-restore`} onPress={() => void retire(row.id, false)}>
        {t('agenda.restore')}
      </Button>
    );
  return <AskedTwice testId={`${testId}-retire`} text={t('team.retire')} sure={t('team.yes')} onSure={() => retire(row.id, true)} />;
}
