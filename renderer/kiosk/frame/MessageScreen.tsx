import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './MessageScreen.module.css';

type TheTold = { Icon: LucideIcon; /** There is more on this screen, which must be seen too. */ brief?: boolean; children: ReactNode };

/** What a screen has to tell, with a picture of it for who does not read. */
export function Told({ Icon, brief, children }: TheTold) {
  return (
    <div className={styles.told} data-brief={brief || undefined}>
      <span className={styles.icon}>
        <Icon aria-hidden strokeWidth={1.5} />
      </span>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
