import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './MessageScreen.module.css';

type MessageScreenProps = {
  Icon: LucideIcon;
  /** For a screen that has other content too: else the message stands in the middle, with its button. */
  compact?: boolean;
  children: ReactNode;
};

/** The message of a screen, with an icon for visitors who do not read. */
export function MessageScreen({ Icon, compact, children }: MessageScreenProps) {
  return (
    <div className={styles.told} data-message={compact ? 'compact' : 'alone'}>
      <span className={styles.icon}>
        <Icon aria-hidden strokeWidth={1.5} />
      </span>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
