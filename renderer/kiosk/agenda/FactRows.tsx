import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../../../electron/agenda/services/visitor-places.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { isSaidIn } from './is-said-in.ts';
import styles from './FactRows.module.css';

/** What there is to know about a training or a place: a row for each fact, each with its sign. `isLarge` for few, in sentences. */
export const FactRows = ({ isLarge, children }: { isLarge?: boolean; children: ReactNode }) => (
  <ul className={styles.rows} data-large={isLarge || undefined}>
    {children}
  </ul>
);

type FactRowProps = { sign: ReactNode; testId?: string; isWide?: boolean; children: ReactNode };

/** One fact with its sign; `isWide` for one with long lines. */
export function FactRow({ sign, testId, isWide, children }: FactRowProps) {
  return (
    <li className={styles.row} data-testid={testId} data-wide={isWide || undefined}>
      <span className={styles.sign}>{sign}</span>
      <div>{children}</div>
    </li>
  );
}

/** A text as staff wrote it, in the language that it is in; nothing for null. */
export function TextRow({ text }: { text: LocalizedText | null | undefined }) {
  return (
    text && (
      <li className={styles.text} lang={text.language} dir="auto">
        {text.text}
      </li>
    )
  );
}

type NameRowProps = { sign: ReactNode; name: LocalizedText; dutch: string; children: string };

/**
 * What kind of thing a name stands for, unless the name says it already, and below it the Dutch name of one that is not shown
 * in Dutch, for who asks the staff. Nothing when there is neither.
 */
export function NameRow({ sign, name, dutch, children }: NameRowProps) {
  const { i18n } = useTranslation('kiosk');
  const isSaid = isSaidIn(name.text, children);
  const hasDutch = i18n.language !== DUTCH && dutch !== name.text;
  if (isSaid && !hasDutch) return null;
  return (
    <FactRow sign={sign}>
      {!isSaid && children}
      {hasDutch && (
        <p lang={DUTCH} dir="ltr" className={styles.dutch} data-not-spoken>
          {dutch}
        </p>
      )}
    </FactRow>
  );
}
