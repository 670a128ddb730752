import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/date-format.ts';
import styles from './FactLine.module.css';

/** A line with a sign before it. */
export function FactLine({ Icon, testId, children }: { Icon: LucideIcon; testId: string; children: ReactNode }) {
  return (
    <p className={styles.fact} data-testid={testId}>
      <Icon aria-hidden strokeWidth={1.75} />
      <span>{children}</span>
    </p>
  );
}

/** From when to when (ISO 8601), kept on one line. */
export function TimeRange({ from, to }: { from: string; to: string }) {
  const { t, i18n } = useTranslation('display');
  return <span className={styles.whole}>{t('times', { from: formatTime(from, i18n.language), to: formatTime(to, i18n.language) })}</span>;
}
