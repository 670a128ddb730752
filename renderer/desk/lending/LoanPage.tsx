import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../electron/lending/services/loan-list.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import styles from '../form/Form.module.css';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import { showScreen } from '../state/desk-store.ts';
import { LOAN_ACTIONS, type LoanAction } from '../state/screens.ts';
import { PrintSlipButton } from '../print/PrintSlipButton.tsx';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import { useLendingQuery } from '../state/live-query.ts';
import { DangerSection } from './DangerSection.tsx';
import { markDevice, openByLabel, readLoans, resumeLoan } from './lending-api.ts';
import { LoanActionForm } from './LoanActionForms.tsx';
import { LoanSummary } from './LoanSummary.tsx';
import { MissingParts } from './MissingParts.tsx';

/** The actions that are kept apart from the usual ones. */
const isLossReport = (action: LoanAction): boolean => action === 'lost' || action === 'stolen';

/** One loan: its details and its actions. `initialAction` opens the form of an action at once. */
export function LoanPage({ id, initialAction }: { id: string; initialAction: LoanAction | null }) {
  const { t } = useTranslation('desk');
  useBarcodeScanner((scan) => void openByLabel(scan));
  const loans = useLendingQuery(readLoans);
  const [action, setAction] = useState(initialAction);
  const loan = loans?.find((row) => row.id === id);
  // The loan can change at another desk while a form is open.
  const openForm = action && loan?.acts.includes(action) ? action : null;
  return (
    <main className={styles.page}>
      <Button data-testid="loan-close" onPress={() => showScreen({ name: 'lending', tab: 'loans' })}>
        {t('lending.back')}
      </Button>
      <h1>{t('loan.title')}</h1>
      {loans && !loan && <p role="status">{t('loan.gone')}</p>}
      {loan && <LoanSummary loan={loan} />}
      {loan && loan.missing.length > 0 && <MissingParts loan={loan} />}
      {loan && !openForm && <LoanActions loan={loan} onChoose={setAction} />}
      {loan && openForm && <LoanActionForm action={openForm} loan={loan} onClose={() => setAction(null)} />}
      <ErrorMessage />
    </main>
  );
}

/** Everything that can be done with a loan now; what is wrong if chosen by mistake stands in a section of its own. */
function LoanActions({ loan, onChoose }: { loan: LoanRow; onChoose: (action: LoanAction) => void }) {
  const { t } = useTranslation('desk');
  const formActions = LOAN_ACTIONS.filter((action) => loan.acts.includes(action));
  const lossReports = formActions.filter(isLossReport);
  const canWriteOff = loan.acts.includes('write-off');
  return (
    <>
      {canWriteOff && <p>{t('loan.foundHint')}</p>}
      <div className={styles.acts}>
        {formActions
          .filter((action) => !isLossReport(action))
          .map((action) => (
            <Button
              key={action}
              variant={action === 'return' ? 'primary' : 'plain'}
              data-testid={action === 'return' ? 'return' : `loan-${action}`}
              onPress={() => onChoose(action)}
            >
              {t(`loan.act.${action}`)}
            </Button>
          ))}
        {loan.acts.includes('resume') && (
          <Button data-testid="loan-resume" onPress={() => void resumeLoan(loan.id)}>
            {t('loan.act.resume')}
          </Button>
        )}
        {loan.ended === null && <PrintSlipButton loan={loan.id} />}
        {loan.borrower && <CorrectPerson person={loan.person} borrower={loan.borrower} />}
      </div>
      {(lossReports.length > 0 || canWriteOff) && (
        <DangerSection title={t('loan.notBack')}>
          {lossReports.map((action) => (
            <Button key={action} variant="danger" data-testid={`loan-${action}`} onPress={() => onChoose(action)}>
              {t(`loan.act.${action}`)}
            </Button>
          ))}
          {canWriteOff && (
            <ConfirmButton
              variant="danger"
              testId="loan-write-off"
              label={t('loan.act.write-off')}
              confirmLabel={t('loan.yesWriteOff')}
              onConfirm={() => markDevice(loan.device.id, 'retire', '')}
            />
          )}
        </DangerSection>
      )}
    </>
  );
}
