import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWarning } from '../../../electron/reports/rules/board-warnings.ts';
import type { BoardDesk, LiveBoard as Board } from '../../../electron/reports/services/live-board.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatRelativeDay } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { gapText } from '../roster/gap-text.ts';
import { subscribeToTickets } from '../state/desk-store.ts';
import { deskName } from '../team/desk-name.ts';
import { readBoard } from './reports-api.ts';
import tableStyles from './Figures.module.css';
import styles from './LiveBoard.module.css';

/** Waits grow and devices become late without a change that the server would announce (ms). */
const REFRESH_MS = 15_000;

/** Who waits how long, who helps, and what is about to go wrong. */
export function LiveBoard() {
  const { t } = useTranslation('desk');
  const board = useBoard();
  if (!board) return null;
  return (
    <div className={styles.board} data-testid="board">
      <section className={styles.warnings} data-testid="board-warnings">
        <h2>{t('report.board.warnings')}</h2>
        {board.warnings.length === 0 ? (
          <p>{t('report.board.well')}</p>
        ) : (
          <ul>
            {board.warnings.map((warning) => (
              <li key={JSON.stringify(warning)} data-kind={warning.kind}>
                <WarningText warning={warning} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <WaitingTable waiting={board.waiting} parked={board.parked} />
      <DeskTable desks={board.desks} />
    </div>
  );
}

function useBoard(): Board | null {
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    let isShown = true;
    const refresh = (): void =>
      void readBoard().then(
        (next) => {
          if (isShown && next) setBoard(next);
        },
        () => null, // the desk says that there is no connection
      );
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    const unsubscribe = subscribeToTickets(refresh);
    return () => {
      isShown = false;
      clearInterval(timer);
      unsubscribe();
    };
  }, []);
  return board;
}

function WarningText({ warning }: { warning: BoardWarning }) {
  const { t, i18n } = useTranslation('desk');
  switch (warning.kind) {
    case 'nobody-can':
      return t('report.board.warning.nobody-can', { topic: topicName(warning.topic, i18n.language), count: warning.count });
    case 'call-left':
      return t('report.board.warning.call-left', { number: warning.number, desk: deskName(warning.desk) });
    case 'long-wait':
      return t('report.board.warning.long-wait', warning);
    case 'uncovered': {
      const day = formatRelativeDay(`${warning.date}T12:00:00Z`, i18n.language);
      return t('report.board.warning.uncovered', { day, count: warning.count });
    }
    case 'gap':
      return gapText(t, warning, formatRelativeDay(`${warning.date}T12:00:00Z`, i18n.language));
    case 'nobody-here':
    case 'overdue':
    case 'due-today':
      return t(`report.board.warning.${warning.kind}`, { count: warning.count });
    default:
      return warning satisfies never;
  }
}

type BoardColumn = 'number' | 'topic' | 'language' | 'waited' | 'expected' | 'desk' | 'staff' | 'doing';

function BoardHead({ columns }: { columns: readonly BoardColumn[] }) {
  const { t } = useTranslation('desk');
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {t(`report.board.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function WaitingTable({ waiting, parked }: Pick<Board, 'waiting' | 'parked'>) {
  const { t, i18n } = useTranslation('desk');
  return (
    <section data-testid="board-waiting">
      <h2>{t('report.board.waiting')}</h2>
      {waiting.length === 0 ? (
        <p>{t('report.board.nobody')}</p>
      ) : (
        <table className={tableStyles.table}>
          <BoardHead columns={['number', 'topic', 'language', 'waited', 'expected']} />
          <tbody>
            {waiting.map(({ number, topic, language, waitedMinutes, wait }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{topicName(topic, i18n.language)}</td>
                <td>{dutchLanguageName(language)}</td>
                <td>{t('report.board.minutes', { count: waitedMinutes })}</td>
                <td>
                  {wait === 'may-not-fit'
                    ? t('report.board.mayNotFit')
                    : wait && t('report.board.range', { from: wait.fromMinutes, to: wait.toMinutes })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {parked > 0 && <p>{t('report.board.parked', { count: parked })}</p>}
    </section>
  );
}

function DeskTable({ desks }: { desks: readonly BoardDesk[] }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <section data-testid="board-desks">
      <h2>{t('report.board.desks')}</h2>
      {desks.length === 0 ? (
        <p>{t('report.board.noHelper')}</p>
      ) : (
        <table className={tableStyles.table}>
          <BoardHead columns={['desk', 'staff', 'doing']} />
          <tbody>
            {desks.map(({ name, staff, number, topic, minutes }) => (
              <tr key={name}>
                <th scope="row">{deskName(name)}</th>
                <td>{staff.join(', ')}</td>
                <td>
                  {number === null || topic === null
                    ? t('report.board.free')
                    : `${number}, ${topicName(topic, i18n.language)}, ${t('report.board.minutes', { count: minutes ?? 0 })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
