import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { PrintSlipButton } from '../print/PrintSlipButton.tsx';
import styles from '../form/Form.module.css';

/** The steps that have been recorded for a ticket, such as a sign-up or a referral; nothing when there are none. */
export function CompletedSteps({ steps }: { steps: DeskTicket['steps'] }) {
  const { t } = useTranslation('desk');
  // The names of outcomes say what was agreed; a step says what was recorded.
  const describeStep = ({ outcome, place }: DeskTicket['steps'][number]): string => {
    if (place) return t('steps.referredTo', { place });
    if (outcome === 'training') return t('steps.signedUp');
    return outcome === 'home-visit' ? t('steps.visitAsked') : t(`outcome.${outcome}`);
  };
  if (steps.length === 0) return null;
  return (
    <ul className={styles.lines} data-testid="steps">
      {steps.map(({ outcome, place, loan }) => (
        <li key={`${outcome} ${place} ${loan}`}>
          ✓ {describeStep({ outcome, place })} {loan && <PrintSlipButton loan={loan} />}
        </li>
      ))}
    </ul>
  );
}
