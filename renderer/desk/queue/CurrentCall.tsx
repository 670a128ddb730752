import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { Button } from '../../ui/Button.tsx';
import { OUTCOMES } from '../form/enum-values.ts';
import { callNext, finishTicket, openOutcomePrompt, runCallAction, showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { TakeOverQuestion, useCallOwner } from './CallOwner.tsx';
import { CallDetails } from './CallDetails.tsx';
import { hasStep, isSignedUp } from './completed-steps.ts';
import { NextTicket } from './NextTicket.tsx';
import { CompletedSteps } from '../outcome/CompletedSteps.tsx';
import { outcomeFormFor } from '../outcome/OutcomeFormPage.tsx';
import { changeTicket } from './queue-api.ts';
import type { QueuePrompt } from './QueueControls.tsx';
import { TargetGroupQuestion } from './TargetGroupQuestion.tsx';
import { TransferForm } from './TransferForm.tsx';
import styles from './CurrentCall.module.css';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The buttons of a call, each with its keyboard shortcut. The server says which of them the call allows (`acts`). */
const CALL_ACTIONS = {
  start: { key: 'B', testId: 'start-serving', variant: 'primary', onPress: () => runCallAction('start') },
  recall: { key: 'O', testId: 'recall', variant: 'plain', onPress: () => runCallAction('recall') },
  missed: { key: 'K', testId: 'missed', variant: 'plain', onPress: () => runCallAction('missed') },
  finish: { key: 'E', testId: 'finish', variant: 'primary', onPress: openOutcomePrompt },
  requeue: { key: 'T', testId: 'requeue', variant: 'plain', onPress: () => runCallAction('requeue') },
} as const;
const ACTION_ORDER = ['start', 'finish', 'recall', 'missed', 'requeue'] as const;

type CurrentCallProps = {
  snapshot: DeskState;
  /** 'outcome' shows the outcomes instead of the actions; with the other prompts the keys are those of the answer. */
  prompt: QueuePrompt;
};

/** The open call of this desk with its actions, or the button that calls the next ticket. */
export function CurrentCall({ snapshot, prompt }: CurrentCallProps) {
  const { call, waiting } = snapshot;
  const { t } = useTranslation('desk');
  const isChoosingOutcome = prompt === 'outcome';
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const cancelOutcome = (): void => showScreen(QUEUE);
  const wantsDevice = call && !isChoosingOutcome && call.deviceType !== null;
  const owner = useCallOwner(call, prompt === 'close' || prompt === 'sign-out');
  const openLendForm = owner.guard(() => {
    if (call) showScreen({ name: 'lend', draft: { ticket: call.id, waitingListEntry: null, label: call.hold?.label ?? '' } });
  });
  const openWaitingListForm = owner.guard(() => {
    if (call) showScreen({ name: 'waiting person', ticket: call.id });
  });
  const wantsTraining = call && !isChoosingOutcome && call.seat !== null && !isSignedUp(call);
  const openSignUpForm = owner.guard(() => {
    if (call) showScreen({ name: 'sign up', ticket: call.id, session: call.seat?.session ?? null });
  });
  const wantsVisit = call && !isChoosingOutcome && call.topic === 'home-visit' && !hasStep(call, 'home-visit');
  const openVisitForm = owner.guard(() => {
    if (call) showScreen({ name: 'home visit', ticket: call.id });
  });
  const chooseOutcome = (outcome: Outcome) =>
    owner.guard(() => {
      const openForm = call && outcomeFormFor(call, outcome);
      return openForm ? openForm() : finishTicket(outcome);
    })();
  // Once a step is recorded, its outcome can end the ticket.
  const lastOutcome = call?.steps.at(-1)?.outcome;
  const finishWithLastOutcome = owner.guard(() => lastOutcome && finishTicket(lastOutcome));
  const [transferredId, setTransferredId] = useState<string | null>(null);
  const isTransferring = call !== null && !isChoosingOutcome && transferredId === call.id;
  const cancelTransfer = (): void => setTransferredId(null);
  const openTransfer = owner.guard(() => setTransferredId(call?.id ?? null));
  const park = owner.guard(() => call && changeTicket(call.id, 'park'));
  const actions = call && !isChoosingOutcome ? ACTION_ORDER.filter((action) => call.acts.includes(action)) : [];
  const keysActive = !offline && (prompt === null || prompt === 'outcome') && !owner.question && !isTransferring;
  const canLeaveCall = keysActive && call && !isChoosingOutcome;
  useKeyboardShortcuts({
    n: keysActive && !call && callNext,
    r: canLeaveCall && park,
    d: canLeaveCall && openTransfer,
    l: keysActive && wantsDevice && openLendForm,
    a: keysActive && wantsDevice && !call.hold && openWaitingListForm,
    j: keysActive && wantsTraining && openSignUpForm,
    h: keysActive && wantsVisit && openVisitForm,
    ...(keysActive &&
      Object.fromEntries(actions.map((action) => [CALL_ACTIONS[action].key.toLowerCase(), owner.guard(CALL_ACTIONS[action].onPress)]))),
    ...(isTransferring && { escape: cancelTransfer }),
    ...(call &&
      isChoosingOutcome &&
      keysActive && {
        escape: cancelOutcome,
        e: finishWithLastOutcome,
        ...Object.fromEntries(OUTCOMES.map((outcome, index) => [`${index + 1}`, () => chooseOutcome(outcome)])),
      }),
  });
  const title = call && owner.isOther ? t('call.of', { staff: call.staffName }) : t('call.title');
  return (
    <section className={styles.call} aria-label={title}>
      <h2 data-testid="call-owner">{title}</h2>
      <TakeOverQuestion question={owner.question} />
      {call ? <CallDetails call={call} /> : <p className={styles.none}>{waiting.length > 0 ? t('call.none') : t('call.nobody')}</p>}
      {!call && (
        <ShortcutButton
          variant="primary"
          className={styles.next}
          isDisabled={offline}
          data-testid="call-next"
          shortcut="N"
          onPress={() => void callNext()}
        >
          {t('call.next')}
        </ShortcutButton>
      )}
      {!call && <NextTicket snapshot={snapshot} />}
      {call && isTransferring && (
        <div className={styles.transfer}>
          <TransferForm ticket={call} onDone={cancelTransfer} />
          <Button variant="quiet" aria-keyshortcuts="Escape" data-testid="transfer-cancel" onPress={cancelTransfer}>
            {t('call.back')} <kbd>Esc</kbd>
          </Button>
        </div>
      )}
      {call && !isChoosingOutcome && !isTransferring && (
        <div className={styles.acts}>
          {wantsDevice && !call.hold && (
            <ShortcutButton isDisabled={offline} data-testid="to-waiting-list" shortcut="A" onPress={openWaitingListForm}>
              {t('waitingPeople.add')}
            </ShortcutButton>
          )}
          {wantsDevice && (
            <ShortcutButton variant="primary" isDisabled={offline} data-testid="lend" shortcut="L" onPress={openLendForm}>
              {t('lend.open')}
            </ShortcutButton>
          )}
          {wantsTraining && (
            <ShortcutButton variant="primary" isDisabled={offline} data-testid="join-sign-up" shortcut="J" onPress={openSignUpForm}>
              {t('steps.signUp')}
            </ShortcutButton>
          )}
          {wantsVisit && (
            <ShortcutButton variant="primary" isDisabled={offline} data-testid="ask-visit" shortcut="H" onPress={openVisitForm}>
              {t('visits.new')}
            </ShortcutButton>
          )}
          {actions.map((action) => {
            const { key, testId, variant, onPress } = CALL_ACTIONS[action];
            return (
              <ShortcutButton
                key={action}
                variant={variant}
                isDisabled={offline}
                data-testid={testId}
                shortcut={key}
                onPress={owner.guard(onPress)}
              >
                {t(`call.${action}`)}
              </ShortcutButton>
            );
          })}
          <ShortcutButton isDisabled={offline} data-testid="park" shortcut="R" onPress={park}>
            {t('line.act.park')}
          </ShortcutButton>
          <ShortcutButton isDisabled={offline} data-testid="transfer" shortcut="D" onPress={openTransfer}>
            {t('line.act.transfer')}
          </ShortcutButton>
        </div>
      )}
      {call && isChoosingOutcome && (
        <div className={styles.acts} role="group" aria-label={t('call.how')}>
          <p className={styles.how}>{t('call.how')}</p>
          <CompletedSteps steps={call.steps} />
          {snapshot.asksTargetGroup && <TargetGroupQuestion call={call.id} />}
          {lastOutcome && (
            <ShortcutButton variant="primary" isDisabled={offline} data-testid="finish-steps" shortcut="E" onPress={finishWithLastOutcome}>
              {t('call.close')}
            </ShortcutButton>
          )}
          {OUTCOMES.map((outcome, index) => (
            <ShortcutButton
              key={outcome}
              // The most frequent outcome, unless a recorded step already says how it ended.
              variant={outcome === 'helped' && !lastOutcome ? 'primary' : 'plain'}
              isDisabled={offline}
              data-testid={`outcome-${outcome}`}
              shortcut={`${index + 1}`}
              onPress={() => chooseOutcome(outcome)}
            >
              {t(`outcome.${outcome}`)}
            </ShortcutButton>
          ))}
          <Button variant="quiet" onPress={cancelOutcome}>
            {t('call.back')} <kbd>Esc</kbd>
          </Button>
        </div>
      )}
    </section>
  );
}
