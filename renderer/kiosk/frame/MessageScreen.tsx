import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './MessageScreen.module.css';

type MessageScreenProps = {
  Icon: LucideIcon;
  /** There is more on this screen, which must be seen too. */ compact?: boolean;
  children: ReactNode;
};

/** What a screen has to tell, with a picture of it for who does not read. */
export function MessageScreen({ Icon, compact, children }: MessageScreenProps) {
  return (
    <div className={styles.told} data-brief={compact || undefined}>
      <span className={styles.icon}>
        <Icon aria-hidden strokeWidth={1.5} />
      </span>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
