import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { useDesk } from '../state/desk-store.ts';
import { ConfirmPrompt } from './ConfirmPrompt.tsx';
import { takeOverCall } from './queue-api.ts';

type CallOwner = {
  /** Whether the call is of somebody else at this desk. */
  isOther: boolean;
  /** Runs an action on the call; on the call of somebody else only after it was taken over. */
  guard: (action: () => unknown) => () => void;
  /** The question whether to take the call over; null when it is not asked. */
  question: { confirm: () => Promise<void>; cancel: () => void } | null;
};

/**
 * Makes an action on the call of somebody else at this desk ask first whether to take the call over. While the page asks
 * something else with the same keys (`isAskingOther`), this question waits.
 */
export function useCallOwner(call: DeskTicket | null, isAskingOther: boolean): CallOwner {
  const ownId = useDesk((state) => state.snapshot?.me.staff.id);
  const [pending, setPending] = useState<{ ticket: string; action: () => unknown } | null>(null);
  const focus = useRestoreFocus();
  const isOther = call !== null && call.staff !== ownId;
  // The question is about one call, and is void once that call is one's own or has ended.
  const asked = isOther && !isAskingOther && pending?.ticket === call.id ? pending : null;
  const confirm = async (): Promise<void> => {
    if (!asked) return;
    setPending(null);
    focus.restoreFocus();
    if (await takeOverCall(asked.ticket)) await asked.action();
  };
  const cancel = (): void => {
    setPending(null);
    focus.restoreFocus();
  };
  return {
    isOther,
    guard: (action) => () => {
      if (isOther) {
        if (!asked) focus.saveFocus();
        setPending({ ticket: call.id, action });
      } else void action();
    },
    question: asked && { confirm, cancel },
  };
}

/** The question whether to take over the call of somebody else; nothing when it is not asked. */
export function TakeOverQuestion({ question }: { question: CallOwner['question'] }) {
  const { t } = useTranslation('desk');
  return (
    question && (
      <div data-testid="take-over">
        <ConfirmPrompt
          question={t('call.takeOver')}
          confirmLabel={t('call.yesTakeOver')}
          testId="take-over-yes"
          onConfirm={question.confirm}
          onCancel={question.cancel}
        />
      </div>
    )
  );
}
