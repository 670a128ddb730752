import { useTranslation } from 'react-i18next';
import type { LoanSlip as LoanSlipData } from '../../../electron/lending/services/loan-slip.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { useLendingQuery } from '../state/live-query.ts';
import { LoanSlip } from './LoanSlip.tsx';

/** The slip of an open loan; null when the server refuses. */
async function readLoanSlip(id: string) {
  const response = await api.desk.loans[':id'].slip.$get({ param: { id } });
  return response.status === 200 ? ((await response.json()) as LoanSlipData) : null;
}

/** Prints the slip of an open loan (its id). Hidden until the slip is read, so that no empty sheet is printed. */
export function PrintSlipButton({ loan }: { loan: string }) {
  const { t } = useTranslation('desk');
  const slip = useLendingQuery(() => readLoanSlip(loan));
  if (!slip) return null;
  return (
    <>
      <Button data-testid="print-slip" onPress={() => window.print()}>
        {t('slip.print')}
      </Button>
      <LoanSlip slip={slip} />
    </>
  );
}
