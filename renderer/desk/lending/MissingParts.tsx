import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import styles from '../form/Form.module.css';
import { settleMissingParts } from './lending-api.ts';

/** The missing parts of a returned loan. The loan stays listed until each is returned or written off. */
export function MissingParts({ loan }: { loan: LoanRow }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.form} aria-label={t('loan.missingTitle')}>
      <h2>{t('loan.missingTitle')}</h2>
      {loan.missing.map((part) => (
        <div key={part} className={styles.acts}>
          <strong>{t(`part.${part}`)}</strong>
          <Button data-testid={`part-back-${part}`} onPress={() => void settleMissingParts(loan.id, { parts: [part], writtenOff: false })}>
            {t('loan.partCame')}
          </Button>
          <ConfirmButton
            testId={`part-off-${part}`}
            label={t('loan.act.write-off')}
            confirmLabel={t('loan.yesWriteOff')}
            onConfirm={() => settleMissingParts(loan.id, { parts: [part], writtenOff: true })}
          />
        </div>
      ))}
    </section>
  );
}
