import type { ReactNode } from 'react';
import formStyles from '../form/Form.module.css';
import styles from './DangerSection.module.css';

/** The actions of a page that do harm when chosen by mistake, apart from the others. */
export function DangerSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <div className={formStyles.acts}>{children}</div>
    </section>
  );
}
