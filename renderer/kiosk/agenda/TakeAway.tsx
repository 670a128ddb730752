import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import type { TakeAwayText } from './take-away-text.ts';
import styles from './Agenda.module.css';

/** The text that a visitor can take along as a QR code. `status` is shown above it and is not in the code. */
export function TakeAway({ text, status, children }: { text: TakeAwayText; status?: React.ReactNode; children?: React.ReactNode }) {
  const { t, i18n } = useTranslation('kiosk');
  const renderPart = ({ language, lines }: TakeAwayText['parts'][number]) => (
    <div
      key={language}
      className={language === i18n.language ? styles.own : styles.dutch}
      lang={language}
      dir={LANGUAGES.get(language)?.direction}
      data-not-spoken={language !== i18n.language && language === DUTCH ? '' : undefined}
    >
      {lines.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
    </div>
  );
  return (
    <div className={styles.slip} data-testid="slip">
      <div className={styles.lines}>
        {status}
        {text.parts.slice(0, 1).map(renderPart)}
      </div>
      <div className={styles.rest}>
        {text.parts.slice(1).map(renderPart)}
        {children}
      </div>
      {text.holds && (
        <div className={styles.code}>
          <QrCode text={text.qrText} label={t(`slip.${text.holds}`)} testId="slip-qr" className={styles.qr} />
          <p>{t(`slip.${text.holds}`)}</p>
        </div>
      )}
    </div>
  );
}
