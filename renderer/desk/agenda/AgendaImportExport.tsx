import { useTranslation } from 'react-i18next';
import styles from '../lending/LendingPage.module.css';
import { ListImport } from '../lists/ListImport.tsx';

/** Exports places or trainings as CSV and iCalendar, imports them, and shows the address to which calendar programs subscribe. */
export function AgendaImportExport({ list }: { list: 'places' | 'trainings' }) {
  const { t } = useTranslation('desk');
  return (
    <details className={styles.section}>
      <summary data-testid="agenda-lists">{t('lists.agenda')}</summary>
      <p className={styles.row}>
        <a href={`/api/desk/${list}/export?as=csv`} data-testid="agenda-csv">
          {t('lists.asTable')}
        </a>
        <a href={`/api/desk/${list}/export?as=ics`} data-testid="agenda-ics">
          {t('lists.asCalendar')}
        </a>
      </p>
      <p>
        {t('lists.subscribe')} <code data-testid="agenda-address">{`${location.origin}/calendar/${list}.ics`}</code>
      </p>
      <ListImport list={list} label={t('lists.agendaFile')} hint={t('lists.agendaHint')} />
    </details>
  );
}
