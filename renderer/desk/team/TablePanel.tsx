import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { useOpenItem } from '../form/open-item.ts';
import styles from './TeamPage.module.css';

type Row = { id: string; name: string; retiredAt: string | null };

/** What the page gives each of its sections. */
export type SectionProps = {
  /** Waits for a request and reads the team again; resolves to whether the request succeeded. */
  runAndReload: (request: Promise<boolean>) => Promise<boolean>;
  /** Whether the last request came from this section, so that its error is shown there. */
  showsError: boolean;
};

/** The chosen row of a table. `close` gives the focus back to the button that opened its panel. */
type Selection = { selectedId: string | null; select: (id: string | null) => void; close: () => void };

/** The chosen staff member or desk, whose panel is the item that is open on the page. */
export function useSelection(kind: 'staff' | 'desk'): Selection {
  const { openId, open, close } = useOpenItem();
  return {
    selectedId: openId?.startsWith(`${kind}-`) ? openId.slice(kind.length + 1) : null,
    select: (id) => open(id === null ? null : `${kind}-${id}`),
    close,
  };
}

type TablePanelProps<Member extends Row> = {
  title: string;
  /** The test id of a row is `testId`, a hyphen and its id; that of its button starts with `edit-`. */
  testId: string;
  rows: readonly Member[];
  /** The columns after the name. */
  columns: readonly { label: string; cell: (row: Member) => string }[];
  nameOf: (row: Member) => string;
  selection: Selection;
  showsError: boolean;
  /** The panel of the chosen row, or the form that adds one. */
  children: ReactNode;
};

/** A table of staff members or desks with a panel beside it, and the retired ones apart. */
export function TablePanel<Member extends Row>({
  title,
  testId,
  rows,
  columns,
  nameOf,
  selection: { selectedId, select },
  showsError,
  children,
}: TablePanelProps<Member>) {
  const { t, i18n } = useTranslation('desk');
  const retiredRows = rows.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.rows}>
        <h2>{title}</h2>
        <table className={listStyles.list}>
          <thead>
            <tr>
              <th scope="col">{t('team.name')}</th>
              {columns.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">
                <span className={listStyles.hidden}>{t('lending.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(({ retiredAt }) => retiredAt === null)
              .map((row) => (
                <tr key={row.id} data-testid={`${testId}-${row.id}`} className={row.id === selectedId ? styles.selected : undefined}>
                  <th scope="row">{nameOf(row)}</th>
                  {columns.map(({ label, cell }) => (
                    <td key={label}>{cell(row)}</td>
                  ))}
                  <td>
                    <Button
                      aria-label={`${t('team.edit')}: ${nameOf(row)}`}
                      aria-expanded={row.id === selectedId}
                      data-testid={`edit-${testId}-${row.id}`}
                      onPress={() => select(row.id === selectedId ? null : row.id)}
                    >
                      {t('team.edit')}
                    </Button>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
        {retiredRows.length > 0 && (
          <details>
            <summary>{t('team.retiredCount', { count: retiredRows.length })}</summary>
            <ul className={styles.retired}>
              {retiredRows.map((row) => (
                <li key={row.id}>
                  {nameOf(row)}, {t('team.retired', { date: formatDate(row.retiredAt ?? '', i18n.language) })}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className={styles.panel}>
        {showsError && <ErrorMessage />}
        {children}
      </div>
    </section>
  );
}

type PanelProps = {
  name: string;
  testId: string;
  isSaved: boolean;
  onRetire: () => unknown;
  onClose: () => void;
  children: ReactNode;
};

/** The panel of one staff member or desk: its forms, and apart from those the button that retires it. */
export function Panel({ name, testId, isSaved, onRetire, onClose, children }: PanelProps) {
  const { t } = useTranslation('desk');
  const heading = useRef<HTMLHeadingElement>(null);
  // On a phone the panel is below the table.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {name}
      </h3>
      {children}
      {isSaved && (
        <p role="status" data-testid="team-saved">
          {t('team.saved')}
        </p>
      )}
      <Button data-testid="team-panel-close" onPress={onClose}>
        {t('lending.hide')}
      </Button>
      <div className={styles.danger}>
        <p>{t('team.confirm', { name })}</p>
        <ConfirmButton
          testId={`retire-${testId}`}
          label={t('team.retire')}
          confirmLabel={t('team.yes')}
          confirmTestId="confirm-retire"
          onConfirm={onRetire}
        />
      </div>
    </>
  );
}
