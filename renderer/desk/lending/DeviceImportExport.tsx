import { useTranslation } from 'react-i18next';
import styles from './LendingPage.module.css';
import { ListImport } from '../lists/ListImport.tsx';

/** Exports devices and loans as CSV, prints device labels (PDF), and imports devices. */
export function DeviceImportExport() {
  const { t } = useTranslation('desk');
  return (
    <details className={styles.section}>
      <summary data-testid="lists">{t('lists.title')}</summary>
      <p className={styles.row}>
        <a href="/api/desk/devices/export" data-testid="devices-export">
          {t('lists.devices')}
        </a>
        <a href="/api/desk/loans/export" data-testid="loans-export">
          {t('lists.loans')}
        </a>
        <a href="/api/desk/devices/labels?code=qr" data-testid="labels-qr">
          {t('lists.labelsQr')}
        </a>
        <a href="/api/desk/devices/labels?code=code128" data-testid="labels-code128">
          {t('lists.labelsCode128')}
        </a>
      </p>
      <ListImport list="devices" label={t('lists.file')} hint={t('lists.fileHint')} />
    </details>
  );
}
