import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import type { Slip as SlipText } from './take-away-text.ts';
import styles from './Agenda.module.css';

/** What a visitor takes along: the lines, and a code that holds the same; `above` is what is true only now. */
export function Slip({ slip, above, children }: { slip: SlipText; above?: React.ReactNode; children?: React.ReactNode }) {
  const { t, i18n } = useTranslation('kiosk');
  const part = ({ language, lines }: SlipText['parts'][number]) => (
    <div
      key={language}
      className={language === i18n.language ? styles.own : styles.dutch}
      lang={language}
      dir={LANGUAGES.get(language)?.direction}
      data-unsaid={language !== i18n.language && language === DUTCH ? '' : undefined}
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
        {above}
        {slip.parts.slice(0, 1).map(part)}
      </div>
      <div className={styles.rest}>
        {slip.parts.slice(1).map(part)}
        {children}
      </div>
      <div className={styles.code}>
        <QrCode text={slip.code} label={t('slip.take')} testId="slip-qr" className={styles.qr} />
        <p>{t('slip.take')}</p>
      </div>
    </div>
  );
}
