import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Told.module.css';

/** What a screen has to tell, with a picture of it for who does not read. */
export function Told({ Icon, children }: { Icon: LucideIcon; children: ReactNode }) {
  return (
    <div className={styles.told}>
      <span className={styles.icon}>
        <Icon aria-hidden strokeWidth={1.5} />
      </span>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
