import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import type { TakeAwayText as SlipText } from './take-away-text.ts';
import styles from './Agenda.module.css';

/** What a visitor takes along: the lines, and a code that holds the same; `above` is what is true only now. */
export function TakeAway({ text, status, children }: { text: SlipText; status?: React.ReactNode; children?: React.ReactNode }) {
  const { t, i18n } = useTranslation('kiosk');
  const renderPart = ({ language, lines }: SlipText['parts'][number]) => (
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
        {status}
        {text.parts.slice(0, 1).map(renderPart)}
      </div>
      <div className={styles.rest}>
        {text.parts.slice(1).map(renderPart)}
        {children}
      </div>
      <div className={styles.code}>
        <QrCode text={text.qrText} label={t('slip.take')} testId="slip-qr" className={styles.qr} />
        <p>{t('slip.take')}</p>
      </div>
    </div>
  );
}
