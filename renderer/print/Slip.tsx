import i18next from 'i18next';
import type { CSSProperties } from 'react';
import type { Slip as SlipData } from '../../electron/print/services/slip.ts';
import { pictureName, topicName } from '../i18n/catalog-names.ts';
import { formatDay, formatTime } from '../i18n/date-format.ts';
import { DUTCH, LANGUAGES } from '../i18n/languages.ts';
import { TicketPicture } from '../ui/TicketPicture.tsx';
import styles from './Slip.module.css';

/**
 * A visitor's number on paper, black on white: for the visitor in their language, and what a helper must read in Dutch too. The
 * same component is printed and shown to the coordinator; the texts of its language must be loaded.
 */
export function Slip({ slip }: { slip: SlipData }) {
  const { number, language, size, logo, digipunt, takenAt, isSample, text, address } = slip;
  const t = i18next.getFixedT(language, 'catalog');
  return (
    <article
      className={styles.slip}
      data-size={size}
      lang={language}
      dir={LANGUAGES.get(language)?.direction ?? 'ltr'}
      data-testid="paper-slip"
    >
      <p className={styles.place} lang={DUTCH}>
        {logo && <img src={logo} alt="" className={styles.logo} />}
        <bdi>{digipunt}</bdi>
      </p>
      {isSample && (
        <InBoth language={language} className={styles.sample} text={(code) => i18next.getFixedT(code, 'catalog')('slip.sample')} />
      )}
      <InBoth language={language} className={styles.yours} text={(code) => i18next.getFixedT(code, 'catalog')('slip.yours')} />
      <div className={styles.ticket} style={{ '--digits': String(number).length } as CSSProperties}>
        <bdi className={styles.number}>{number}</bdi>
        <TicketPicture {...slip} isNamed className={styles.picture} />
      </div>
      <p>{pictureName(slip, language)}</p>
      <InBoth language={language} className={styles.topic} text={(code) => topicName(slip.topic, code)} />
      <p className={styles.time}>
        <span>{formatDay(takenAt, language)}</span>
        <bdi>{formatTime(takenAt, language)}</bdi>
      </p>
      <p className={styles.then}>{t('slip.then')}</p>
      {text && (
        <p className={styles.own} lang={DUTCH} dir="auto">
          {text}
        </p>
      )}
      {address && (
        <p className={styles.address} lang={DUTCH} dir="ltr">
          {address}
        </p>
      )}
    </article>
  );
}

type InBothProps = { language: string; className: string | undefined; text: (language: string) => string };

/** A text in the visitor's language, and under it in Dutch where that is another text. */
const InBoth = ({ language, className, text }: InBothProps) => (
  <div className={className}>
    <p>{text(language)}</p>
    {text(language) !== text(DUTCH) && (
      <p className={styles.dutch} lang={DUTCH} dir="ltr">
        {text(DUTCH)}
      </p>
    )}
  </div>
);
