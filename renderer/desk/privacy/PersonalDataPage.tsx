import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import type { PersonalDataRow } from '../../../electron/privacy/services/personal-data.ts';
import { CorrectPerson } from './CorrectPerson.tsx';
import { erasePersonalData, exportPersonalData, readPersonalData } from './personal-data-api.ts';
import { useLendingQuery } from '../state/live-query.ts';
import { personName } from './person-name.ts';

/** The persons whose data is stored, why and until when; the number of erased persons; and the privacy log. */
export function PersonalDataPage() {
  const { t, i18n } = useTranslation('desk');
  const data = useLendingQuery(readPersonalData);
  /** Persons erased on this page, who stay on the list until it is read again. */
  const [erased, setErased] = useState<ReadonlySet<number>>(new Set());
  if (!data) return null;
  return (
    <>
      <p>{t('kept.intro')}</p>
      <p data-testid="kept-erased">
        {t('kept.erased', { count: data.erased + data.kept.filter(({ person }) => erased.has(person)).length })}
      </p>
      <table className={styles.list}>
        <tbody>
          {data.kept.map((row) => (
            <PersonRow key={row.person} row={row} onErased={() => setErased(new Set([...erased, row.person]))} />
          ))}
        </tbody>
      </table>
      <section className={styles.section} aria-label={t('kept.log')}>
        <h2>{t('kept.log')}</h2>
        {data.log.length === 0 && <p>{t('kept.noLog')}</p>}
        <ol>
          {data.log.map(({ at, act, person, staff }) => (
            <li key={`${at} ${person} ${act}`}>
              {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)} – {t(`kept.act.${act}`, { person })} {staff && `(${staff})`}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** One person: exports their data, and erases it once nothing is open any more (`until` is set). */
function PersonRow({ row, onErased }: { row: PersonalDataRow; onErased: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const [erased, setErased] = useState(false);
  const erase = async (): Promise<void> => {
    if (!(await erasePersonalData(row.person))) return;
    setErased(true);
    onErased();
  };
  const download = async (): Promise<void> => {
    const file = await exportPersonalData(row.person);
    if (file === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
    link.download = `gegevens-${row.person}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  if (erased) return null;
  return (
    <tr data-testid={`kept-${row.person}`}>
      <th scope="row">{personName(t, row)}</th>
      <td>{row.reach}</td>
      <td>
        {t(`kept.reason.${row.reason}`)} {row.label}
      </td>
      <td>{row.until ? t('kept.until', { date: formatDate(row.until, i18n.language) }) : t('kept.open')}</td>
      <td>
        <div className={styles.row}>
          <Button data-testid="give-data" onPress={() => void download()}>
            {t('kept.give')}
          </Button>
          <CorrectPerson person={row.person} borrower={{ name: row.name, reach: row.reach, more: {} }} />
          {row.until && <ConfirmButton testId="erase" label={t('kept.erase')} confirmLabel={t('kept.yesErase')} onConfirm={erase} />}
        </div>
      </td>
    </tr>
  );
}
