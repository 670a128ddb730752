import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { FactList } from '../form/FactList.tsx';
import styles from '../form/Form.module.css';
import { formatPartList } from '../form/part-names.ts';
import { personName } from '../privacy/person-name.ts';

/** The details of a loan and its contact notes. */
export function LoanSummary({ loan }: { loan: LoanRow }) {
  const { t, i18n } = useTranslation('desk');
  const { device, borrower, lentAt, due, daysLate, parts, condition, backAt, ended, missing, contacts } = loan;
  const facts = [
    [t('field.label'), `${device.label} – ${deviceName(device.type, i18n.language)} ${device.model}`],
    [t('field.name'), [personName(t, borrower), borrower?.reach].filter(Boolean).join(', ')],
    [t('field.lentAt'), formatDate(lentAt, i18n.language)],
    [t('field.due'), formatDate(due, i18n.language)],
    [t('field.parts'), formatPartList(parts)],
    [t('field.condition'), condition],
    [t('field.backAt'), backAt && ended ? `${t(`loan.ended.${ended}`)} ${formatDate(backAt, i18n.language)}` : ''],
  ] as const;
  return (
    <section className={styles.form} aria-label={t('loan.title')} data-testid="slip">
      {daysLate > 0 && <p className={styles.late}>{t('lending.daysLate', { count: daysLate })}</p>}
      {missing.length > 0 && (
        <p className={styles.late} data-testid="missing">
          {t('loan.missing', { parts: formatPartList(missing) })}
        </p>
      )}
      <FactList className={styles.facts} facts={facts} />
      {contacts.length > 0 && (
        <ul className={styles.lines} aria-label={t('loan.contacts')}>
          {contacts.map(({ at, staff, note }) => (
            <li key={at}>
              {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)}, {staff}: {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
