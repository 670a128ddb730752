import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, dateInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { AskedTwice } from '../form/ConfirmButton.tsx';
import styles from '../lending/LendingPage.module.css';
import type { KeptRow } from '../../../electron/privacy/services/personal-data.ts';
import { eraseData, giveData, readKept } from './personal-data.ts';
import { useLending } from '../state/live-query.ts';

/** Whose data is kept, why, and until when; what was erased is a number. */
export function KeptData() {
  const { t, i18n } = useTranslation('desk');
  const known = useLending(readKept);
  const [changes, setChanges] = useState(0);
  if (!known) return null;
  return (
    <>
      <p>{t('kept.intro')}</p>
      <p data-testid="kept-erased">{t('kept.erased', { count: known.erased + changes })}</p>
      <table className={styles.list}>
        <tbody>
          {known.kept.map((row) => (
            <Row key={row.person} row={row} onErased={() => setChanges(changes + 1)} />
          ))}
        </tbody>
      </table>
      <section className={styles.section} aria-label={t('kept.log')}>
        <h2>{t('kept.log')}</h2>
        <ol>
          {known.log.map(({ at, act, person, staff }) => (
            <li key={`${at} ${person} ${act}`}>
              {dateInWords(at, i18n.language)}, {clockTime(at, i18n.language)} – {t(`kept.act.${act}`, { person })} {staff && `(${staff})`}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Row({ row, onErased }: { row: KeptRow; onErased: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const [gone, setGone] = useState(false);
  const erase = async (): Promise<void> => {
    if (!(await eraseData(row.person))) return;
    setGone(true);
    onErased();
  };
  const give = async (): Promise<void> => {
    const file = await giveData(row.person);
    if (file === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
    link.download = `gegevens-${row.person}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  if (gone) return null;
  return (
    <tr data-testid={`kept-${row.person}`}>
      <th scope="row">{row.name}</th>
      <td>{row.reach}</td>
      <td>
        {t(`kept.reason.${row.reason}`)} {row.label}
      </td>
      <td>{row.until ? t('kept.until', { date: dateInWords(row.until, i18n.language) }) : t('kept.open')}</td>
      <td>
        <Button data-testid="give-data" onPress={() => void give()}>
          {t('kept.give')}
        </Button>
        {row.until && <AskedTwice testId="erase" text={t('kept.erase')} sure={t('kept.yesErase')} onSure={erase} />}
      </td>
    </tr>
  );
}
