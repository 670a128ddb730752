import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import { PrintSheet } from '../print/PrintSheet.tsx';
import styles from './AttendanceSheet.module.css';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { personName } from '../privacy/person-name.ts';

/** What a printed sheet is for: signing, or reaching the participants. Nobody who signs sees the contacts of the others. */
export type SheetKind = 'attendance' | 'contacts';

/** A printed sheet with the participants of a session that have a seat. */
export function AttendanceSheet({ session: { name, date, from, to, place, people }, kind }: { session: SessionRow; kind: SheetKind }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <PrintSheet className={styles.sheet} data-testid="sheet" data-kind={kind}>
      <h1>{name}</h1>
      <p>
        {formatDay(date, i18n.language)}, {from}–{to}
      </p>
      <p>{place ?? t('sessions.here')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            <th scope="col">{t(kind === 'attendance' ? 'sessions.signature' : 'field.reach')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(
            ({ id, state, borrower }) =>
              borrower &&
              state !== 'waiting' && (
                <tr key={id}>
                  <th scope="row">{personName(t, borrower)}</th>
                  <td>{kind === 'attendance' ? '\u00a0' : borrower.reach}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </PrintSheet>
  );
}
