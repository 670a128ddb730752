import { useTranslation } from 'react-i18next';
import { QrCode } from '../../ui/QrCode.tsx';
import type { TakeAwayText } from './take-away-text.ts';
import styles from './Agenda.module.css';

/** What there is to know about a training or place, with a QR code beside it to take along what one needs of it. */
export function TakeAway({ text: { qrText, holds }, children }: { text: TakeAwayText; children: React.ReactNode }) {
  const { t } = useTranslation('kiosk');
  return (
    <div className={styles.slip} data-testid="slip">
      {children}
      {holds && (
        <div className={styles.code}>
          <QrCode text={qrText} label={t(`slip.${holds}`)} testId="slip-qr" className={styles.qr} />
          <p>{t(`slip.${holds}`)}</p>
        </div>
      )}
    </div>
  );
}
