import { useTranslation } from 'react-i18next';
import type { LoanSlip as LoanSlipData } from '../../../electron/lending/services/loan-slip.ts';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatFullDate } from '../../i18n/date-format.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { Brand } from '../../ui/Brand.tsx';
import { FactList } from '../form/FactList.tsx';
import { formatPartList } from '../form/part-names.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './LoanSlip.module.css';
import { PrintSheet } from './PrintSheet.tsx';

/** Terms with more characters than this are printed smaller, so that the signatures stay on the same page. */
const LONG_TERMS = 700;

/**
 * The printed slip of a loan (A5): the device, its parts and condition, the due date, the terms, and lines for both to sign. The
 * due date and the terms are in Dutch and in the borrower's language.
 */
export function LoanSlip({ slip: { loan, serial, address, language, terms } }: { slip: LoanSlipData }) {
  const { t } = useTranslation('desk');
  const digipunt = useDesk((state) => state.snapshot?.digipunt ?? '');
  const logo = useDesk((state) => state.snapshot?.look.logo ?? null);
  const { device, borrower, lentAt, due, parts, condition } = loan;
  const isLong = terms.reduce((length, { text }) => length + text.length, 0) > LONG_TERMS;
  const facts = [
    [t('slip.device'), `${device.label} – ${[deviceName(device.type, DUTCH), device.model].filter(Boolean).join(' ')}`],
    [t('field.serial'), serial],
    [t('field.parts'), formatPartList(parts)],
    [t('field.condition'), condition],
    [t('slip.borrower'), borrower ? `${borrower.name}, ${borrower.reach}` : ''],
    [t('field.lentAt'), formatFullDate(lentAt, DUTCH)],
  ] as const;
  return (
    <PrintSheet className={styles.slip} data-testid="printed-slip">
      <div className={styles.band}>
        <Brand name={digipunt} logo={logo} />
      </div>
      <h1>{t('slip.title')}</h1>
      <FactList className={styles.facts} facts={facts} />
      <div className={styles.due}>
        <p>
          {t('field.due')} <strong>{formatFullDate(due, DUTCH)}</strong>
        </p>
        {language !== DUTCH && <p {...languageAttributes(language)}>{formatFullDate(due, language)}</p>}
      </div>
      {terms.length > 0 && (
        <div className={styles.terms} data-long={isLong || undefined}>
          <h2>{t('slip.terms')}</h2>
          {terms.map(({ language: code, text }) => (
            <p key={code} {...languageAttributes(code)}>
              {text}
            </p>
          ))}
        </div>
      )}
      <div className={styles.signatures}>
        <p>{t('slip.signBorrower')}</p>
        <p>{t('slip.signDigipunt')}</p>
      </div>
      {address && <p className={styles.contact}>{t('slip.questions', { address })}</p>}
    </PrintSheet>
  );
}

const languageAttributes = (code: string) => ({ lang: code, dir: LANGUAGES.get(code)?.direction ?? 'ltr' });
