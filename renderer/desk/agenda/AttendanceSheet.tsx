import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import styles from './AttendanceSheet.module.css';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';

/**
 * The attendance sheet of a session: the participants with a seat, with room to sign. Hidden on screen. When printing it is
 * the only visible part of the page, so that no other personal data gets on paper.
 */
export function AttendanceSheet({ session: { name, date, from, to, place, people } }: { session: SessionRow }) {
  const { t, i18n } = useTranslation('desk');
  return createPortal(
    <div className={styles.sheet} data-testid="sheet">
      <h1>{name}</h1>
      <p>
        {formatDay(date, i18n.language)}, {from}–{to}
      </p>
      <p>{place ?? t('sessions.here')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            <th scope="col">{t('field.reach')}</th>
            <th scope="col">{t('sessions.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(
            ({ id, state, borrower }) =>
              borrower &&
              state !== 'waiting' && (
                <tr key={id}>
                  <th scope="row">{borrower.name}</th>
                  <td>{borrower.reach}</td>
                  <td>&nbsp;</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
