import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { OUTCOMES } from '../form/enum-values.ts';
import { callNext, finishTicket, openOutcomePrompt, runCallAction, showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { LanguageName } from '../form/LanguageName.tsx';
import { TakeOverQuestion, useCallOwner } from './CallOwner.tsx';
import { EscortSummary } from './EscortSummary.tsx';
import { HoldSummary } from './HoldSummary.tsx';
import { NextTicket } from './NextTicket.tsx';
import { CompletedSteps } from '../outcome/CompletedSteps.tsx';
import { outcomeFormFor } from '../outcome/OutcomeFormPage.tsx';
import type { QueuePrompt } from './QueueControls.tsx';
import { SeatSummary } from './SeatSummary.tsx';
import styles from './CurrentCall.module.css';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
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

/** Whether a step with an outcome has been recorded for a ticket. */
const hasStep = ({ steps }: DeskTicket, outcome: Outcome): boolean => steps.some((step) => step.outcome === outcome);

/** Whether the visitor of a ticket has been signed up for a training session. */
const isSignedUp = (ticket: DeskTicket): boolean => hasStep(ticket, 'training');

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
  const actions = call && !isChoosingOutcome ? ACTION_ORDER.filter((action) => call.acts.includes(action)) : [];
  const keysActive = !offline && (prompt === null || prompt === 'outcome') && !owner.question;
  useKeyboardShortcuts({
    n: keysActive && !call && callNext,
    l: keysActive && wantsDevice && openLendForm,
    a: keysActive && wantsDevice && !call.hold && openWaitingListForm,
    j: keysActive && wantsTraining && openSignUpForm,
    h: keysActive && wantsVisit && openVisitForm,
    ...(keysActive &&
      Object.fromEntries(actions.map((action) => [CALL_ACTIONS[action].key.toLowerCase(), owner.guard(CALL_ACTIONS[action].onPress)]))),
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
      {call && !isChoosingOutcome && (
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
        </div>
      )}
      {call && isChoosingOutcome && (
        <div className={styles.acts} role="group" aria-label={t('call.how')}>
          <p className={styles.how}>{t('call.how')}</p>
          <CompletedSteps steps={call.steps} />
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

function CallDetails({ call }: { call: NonNullable<DeskState['call']> }) {
  const { t, i18n } = useTranslation('desk');
  const { number, topic, language, passes, state, calledAt, startedAt } = call;
  const since = startedAt ?? calledAt;
  return (
    <div className={styles.facts}>
      <bdi className={styles.number} data-testid="current-number">
        {number}
      </bdi>
      <TicketPicture {...call} testId="current-picture" className={styles.picture} />
      <div className={styles.about}>
        <p className={styles.topic}>
          <TopicIcon topic={topic} />
          {topicName(topic, i18n.language)}
        </p>
        <p>
          <LanguageName code={language} />
        </p>
        {since && (state === 'called' || state === 'serving') && <p>{t(`state.${state}`, { time: formatTime(since, i18n.language) })}</p>}
        {call.escort && state === 'called' && <EscortSummary isCalled />}
        <HoldSummary ticket={call} />
        {/* After the sign-up the seat belongs to the participant and no longer to the ticket. */}
        {!isSignedUp(call) && <SeatSummary seat={call.seat} />}
        {passes > 0 && <p className={styles.passed}>{t('call.secondTime')}</p>}
      </div>
    </div>
  );
}
