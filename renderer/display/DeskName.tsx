import { useTranslation } from 'react-i18next';
import { isNumberedDesk } from '../i18n/catalog-names.ts';
import styles from './Display.module.css';

/** The name of a desk; a numbered one as 'desk 2', translated. */
export function DeskName({ name, testId }: { name: string; testId?: string }) {
  const { t } = useTranslation('display');
  return (
    <span className={styles.desk} data-testid={testId}>
      {isNumberedDesk(name) ? t('desk', { name }) : name}
    </span>
  );
}
