import { useTranslation } from 'react-i18next';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';
import { isNumberedDesk } from '../i18n/catalog-names.ts';
import { ESCORT } from './board-layout.ts';
import styles from './Display.module.css';

/** What stands beside a called number: the name of the desk that called, or `ESCORT`. */
export const placeOfCall = ({ desk, escort }: Pick<DisplayCall, 'desk' | 'escort'>): string => (escort ? ESCORT : desk);

/** The name of a desk, a numbered one as 'desk 2'; or that a helper comes. */
export function DeskName({ name, testId }: { name: string; testId?: string }) {
  const { t } = useTranslation('display');
  return (
    <span className={styles.desk} data-testid={testId}>
      {name === ESCORT ? t('escort') : isNumberedDesk(name) ? t('desk', { name }) : name}
    </span>
  );
}
