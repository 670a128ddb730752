import { HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './EscortSummary.module.css';

/** That the helper goes to the visitor, who asked for it: in the queue briefly, at the open call with what to do. */
export function EscortSummary({ isCalled = false }: { isCalled?: boolean }) {
  const { t } = useTranslation('desk');
  return (
    <span className={styles.escort} data-testid="escort">
      <HeartHandshake aria-hidden />
      {t(isCalled ? 'call.escort' : 'waiting.escort')}
    </span>
  );
}
