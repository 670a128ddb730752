import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { OUTCOMES } from '../form/enum-values.ts';
import { runCallAction, openOutcomePrompt, callNext, finishTicket, showScreen, useDesk } from '../state/desk-store.ts';
import { HoldSummary } from './HoldSummary.tsx';
import { outcomeFormFor, CompletedSteps } from '../outcome/OutcomeForms.tsx';
import { SeatSummary } from './SeatSummary.tsx';
import styles from './CurrentCall.module.css';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The buttons of a call: their key, their test id, and what they do. Which of them fit its state, the server says. */
const CALL_ACTIONS = {
  start: { key: 'B', testId: 'start-serving', look: 'primary', onPress: () => runCallAction('start') },
  recall: { key: 'O', testId: 'recall', look: 'plain', onPress: () => runCallAction('recall') },
  missed: { key: 'K', testId: 'missed', look: 'plain', onPress: () => runCallAction('missed') },
  finish: { key: 'E', testId: 'finish', look: 'primary', onPress: openOutcomePrompt },
  requeue: { key: 'T', testId: 'requeue', look: 'plain', onPress: () => runCallAction('requeue') },
} as const;
const ACTION_ORDER = ['start', 'finish', 'recall', 'missed', 'requeue'] as const;

const isSignedUp = ({ steps }: DeskTicket): boolean => steps.some(({ outcome }) => outcome === 'training');

export function CurrentCall({ call, waitingCount, asking }: { call: DeskState['call']; waitingCount: number; asking: boolean }) {
  const { t } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const cancelOutcome = (): void => showScreen({ name: 'work', prompt: null });
  const wantsDevice = call && !asking && call.deviceType !== null;
  const openLendForm = (): void => {
    if (call) showScreen({ name: 'lend', draft: { ticket: call, waitingCount: null, label: call.hold?.label ?? '' } });
  };
  const openWaitingListForm = (): void => {
    if (call) showScreen({ name: 'waiting person', ticket: call });
  };
  const wantsTraining = call && !asking && call.seat !== null && !isSignedUp(call);
  const openSignUpForm = (): void => {
    if (call) showScreen({ name: 'sign up', ticket: call, session: call.seat?.session ?? null });
  };
  const chooseOutcome = (outcome: Outcome): void => {
    const openForm = call && outcomeFormFor(call, outcome);
    if (openForm) openForm();
    else void finishTicket(outcome);
  };
  // What came of it is written down; then there is nothing more to ask.
  const lastOutcome = call?.steps.at(-1)?.outcome;
  const finishWithLastOutcome = (): void => {
    if (lastOutcome) void finishTicket(lastOutcome);
  };
  const actions = call && !asking ? ACTION_ORDER.filter((act) => call.acts.includes(act)) : [];
  useKeyboardShortcuts({
    n: !offline && !call && callNext,
    l: !offline && wantsDevice && openLendForm,
    a: !offline && wantsDevice && !call.hold && openWaitingListForm,
    j: !offline && wantsTraining && openSignUpForm,
    ...(!offline && Object.fromEntries(actions.map((act) => [CALL_ACTIONS[act].key.toLowerCase(), CALL_ACTIONS[act].onPress]))),
    ...(call &&
      asking &&
      !offline && {
        escape: cancelOutcome,
        e: finishWithLastOutcome,
        ...Object.fromEntries(OUTCOMES.map((outcome, index) => [`${index + 1}`, () => chooseOutcome(outcome)])),
      }),
  });
  return (
    <section className={styles.call} aria-label={t('call.title')}>
      <h2>{t('call.title')}</h2>
      {call ? <CallDetails call={call} /> : <p className={styles.none}>{waitingCount > 0 ? t('call.none') : t('call.nobody')}</p>}
      {!call && (
        <Button
          variant="primary"
          className={styles.next}
          isDisabled={offline}
          data-testid="call-next"
          aria-keyshortcuts="N"
          onPress={() => void callNext()}
        >
          {t('call.next')} <kbd>N</kbd>
        </Button>
      )}
      {call && !asking && (
        <div className={styles.acts}>
          {wantsDevice && !call.hold && (
            <Button isDisabled={offline} data-testid="to-waiting-list" aria-keyshortcuts="A" onPress={openWaitingListForm}>
              {t('waitingPeople.add')} <kbd>A</kbd>
            </Button>
          )}
          {wantsDevice && (
            <Button variant="primary" isDisabled={offline} data-testid="lend" aria-keyshortcuts="L" onPress={openLendForm}>
              {t('lend.open')} <kbd>L</kbd>
            </Button>
          )}
          {wantsTraining && (
            <Button variant="primary" isDisabled={offline} data-testid="join-sign-up" aria-keyshortcuts="J" onPress={openSignUpForm}>
              {t('steps.signUp')} <kbd>J</kbd>
            </Button>
          )}
          {actions.map((act) => {
            const { key, testId, look, onPress } = CALL_ACTIONS[act];
            return (
              <Button
                key={act}
                variant={look}
                isDisabled={offline}
                data-testid={testId}
                aria-keyshortcuts={key}
                onPress={() => void onPress()}
              >
                {t(`call.${act}`)} <kbd>{key}</kbd>
              </Button>
            );
          })}
        </div>
      )}
      {call && asking && (
        <div className={styles.acts} role="group" aria-label={t('call.how')}>
          <p className={styles.how}>{t('call.how')}</p>
          <CompletedSteps steps={call.steps} />
          {lastOutcome && (
            <Button variant="primary" isDisabled={offline} data-testid="finish-steps" aria-keyshortcuts="E" onPress={finishWithLastOutcome}>
              {t('call.close')} <kbd>E</kbd>
            </Button>
          )}
          {OUTCOMES.map((outcome, index) => (
            <Button
              key={outcome}
              isDisabled={offline}
              data-testid={`outcome-${outcome}`}
              aria-keyshortcuts={`${index + 1}`}
              onPress={() => chooseOutcome(outcome)}
            >
              {t(`outcome.${outcome}`)} <kbd>{index + 1}</kbd>
            </Button>
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
        <p lang={language}>{LANGUAGES.get(language)?.name ?? language}</p>
        {since && (state === 'called' || state === 'serving') && <p>{t(`state.${state}`, { time: formatTime(since, i18n.language) })}</p>}
        <HoldSummary ticket={call} />
        {/* Once they are signed up, the seat is theirs and no longer the ticket's. */}
        {!isSignedUp(call) && <SeatSummary seat={call.seat} />}
        {passes > 0 && <p className={styles.passed}>{t('call.secondTime')}</p>}
      </div>
    </div>
  );
}
