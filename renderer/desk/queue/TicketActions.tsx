import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { pictureName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { CALL_REASONS, PRIORITY_REASONS } from '../form/enum-values.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { useDesk } from '../state/desk-store.ts';
import { ConfirmPrompt } from './ConfirmPrompt.tsx';
import { MergeForm } from './MergeForm.tsx';
import { callNumber, changeTicket, prioritiseTicket } from './queue-api.ts';
import { ReasonButtons } from './ReasonButtons.tsx';
import { TransferForm } from './TransferForm.tsx';
import styles from './TicketActions.module.css';

/** What is chosen further after the first press; null shows the actions. */
type Choice = 'call' | 'priority' | 'transfer' | 'merge' | 'remove' | null;

type TicketActionsProps = {
  ticket: WaitingTicket;
  /** The other tickets that wait. */
  others: readonly WaitingTicket[];
  onClose: () => void;
};

/** What staff do with a ticket that waits, beside calling the next. Escape goes back one step. */
export function TicketActions({ ticket, others, onClose }: TicketActionsProps) {
  const { t, i18n } = useTranslation('desk');
  const [choice, setChoice] = useState<Choice>(null);
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const closeIf = async (request: Promise<boolean>): Promise<void> => {
    if (await request) onClose();
  };
  const back = (): void => setChoice(null);
  const actions = [
    { id: 'call', key: 'C', testId: 'call-number', onPress: () => setChoice('call'), isOffered: true },
    { id: 'priority', key: 'Y', testId: 'priority', onPress: () => setChoice('priority'), isOffered: ticket.priority === null },
    { id: 'park', key: 'R', testId: 'park-waiting', onPress: () => closeIf(changeTicket(ticket.id, 'park')), isOffered: true },
    { id: 'transfer', key: 'D', testId: 'transfer-waiting', onPress: () => setChoice('transfer'), isOffered: true },
    { id: 'merge', key: 'M', testId: 'merge', onPress: () => setChoice('merge'), isOffered: others.length > 0 },
    { id: 'remove', key: 'W', testId: 'remove', onPress: () => setChoice('remove'), isOffered: true },
  ] as const;
  const offered = actions.filter(({ isOffered }) => isOffered);
  useKeyboardShortcuts({
    // The question whether to remove has its own keys.
    escape: choice === null ? onClose : choice !== 'remove' && back,
    ...(choice === null && !offline && Object.fromEntries(offered.map(({ key, onPress }) => [key.toLowerCase(), onPress]))),
  });
  return (
    <div className={styles.panel} role="group" aria-label={t('line.of', { number: ticket.number })}>
      <p className={styles.which}>
        {t('line.of', { number: ticket.number })}: {pictureName(ticket, i18n.language)}
      </p>
      {choice === null && (
        <div className={styles.buttons}>
          {offered.map(({ id, key, testId, onPress }, index) => (
            <ShortcutButton
              key={id}
              autoFocus={index === 0}
              variant={id === 'remove' ? 'danger' : 'plain'}
              className={id === 'remove' ? styles.apart : undefined}
              isDisabled={offline}
              shortcut={key}
              data-testid={testId}
              onPress={() => void onPress()}
            >
              {t(`line.act.${id}`)}
            </ShortcutButton>
          ))}
        </div>
      )}
      {choice === 'call' && (
        <ReasonButtons
          question={t('line.whyCall')}
          reasons={CALL_REASONS.map((id) => ({ id, name: t(`line.callReason.${id}`) }))}
          onChoose={(reason) => closeIf(callNumber(ticket.id, reason))}
        />
      )}
      {choice === 'priority' && (
        <ReasonButtons
          question={t('line.whyPriority')}
          reasons={PRIORITY_REASONS.map((id) => ({ id, name: t(`line.priorityReason.${id}`) }))}
          onChoose={(reason) => closeIf(prioritiseTicket(ticket.id, reason))}
        />
      )}
      {choice === 'transfer' && <TransferForm ticket={ticket} onDone={onClose} />}
      {choice === 'merge' && <MergeForm ticket={ticket} others={others} onDone={onClose} />}
      {choice === 'remove' && (
        <ConfirmPrompt
          question={t('line.confirmRemove', { number: ticket.number })}
          confirmLabel={t('line.yesRemove')}
          testId="remove-yes"
          onConfirm={() => closeIf(changeTicket(ticket.id, 'remove'))}
          onCancel={back}
        />
      )}
      {choice !== null && choice !== 'remove' && (
        <Button variant="quiet" aria-keyshortcuts="Escape" data-testid="line-back" onPress={back}>
          {t('call.back')} <kbd>Esc</kbd>
        </Button>
      )}
    </div>
  );
}
