import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { PrintSheet } from '../print/PrintSheet.tsx';
import { useDesk } from '../state/desk-store.ts';
import { createRecoveryKey } from './backup-api.ts';

/** Makes the recovery key of the copies elsewhere, and shows it this once, to be printed. `isFirst`: there is none yet. */
export function RecoveryKey({ isFirst, onMade }: { isFirst: boolean; onMade: () => Promise<void> }) {
  const { t } = useTranslation('desk');
  const digipunt = useDesk((state) => state.snapshot?.digipunt ?? '');
  const [key, setKey] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setKey(await createRecoveryKey());
    await onMade();
  };
  return (
    <>
      {key && (
        <>
          <p role="status">
            {t('backup.keyShown')} <strong data-testid="recovery-key">{key}</strong>
          </p>
          <Button data-testid="print-recovery-key" onPress={() => window.print()}>
            {t('backup.printKey')}
          </Button>
          <PrintSheet data-testid="printed-recovery-key">
            <h1>{t('backup.keyTitle')}</h1>
            <p>{digipunt}</p>
            <strong>{key}</strong>
            <p>{t('backup.keyPrinted')}</p>
          </PrintSheet>
        </>
      )}
      {!isFirst && !key && <p>{t('backup.newKeyHint')}</p>}
      <ConfirmButton
        testId="make-recovery-key"
        label={isFirst ? t('backup.makeKey') : t('backup.makeNewKey')}
        confirmLabel={t('backup.yesMakeKey')}
        onConfirm={make}
      />
    </>
  );
}
