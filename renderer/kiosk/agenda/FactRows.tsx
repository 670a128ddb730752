import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LocalizedText } from '../../../electron/agenda/services/visitor-places.ts';
import styles from './FactRows.module.css';

/** What there is to know about a training or a place: a row for each fact, each with its sign. */
export const FactRows = ({ children }: { children: ReactNode }) => <ul className={styles.rows}>{children}</ul>;

type FactRowProps = { testId?: string } & ({ Icon: LucideIcon; children: ReactNode } | { text: LocalizedText });

/** One fact with its sign, or a text as staff wrote it, in the language that it is in. */
export function FactRow(props: FactRowProps) {
  return (
    <li className={styles.row} data-testid={props.testId}>
      {'Icon' in props ? (
        <>
          <span className={styles.sign}>
            <props.Icon aria-hidden strokeWidth={1.75} />
          </span>
          <div>{props.children}</div>
        </>
      ) : (
        <p lang={props.text.language} dir="auto" className={styles.text}>
          {props.text.text}
        </p>
      )}
    </li>
  );
}
