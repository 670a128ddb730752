import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { clockTime } from '../../i18n/moments.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { OUTCOMES } from '../form/options.ts';
import { actOnCall, askOutcome, callNext, finish, show, useDesk } from '../state/desk.ts';
import { HeldLine } from './DeviceHold.tsx';
import { stepFor, StepsDone } from '../outcome/OutcomeForms.tsx';
import { SeatLine } from './SeatHold.tsx';
import styles from './CurrentCall.module.css';
import { useShortcuts } from '../form/shortcuts.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The buttons of a call: their key, their test id, and what they do. Which of them fit its state, the server says. */
const ACTS = {
  start: { key: 'B', testId: 'start-serving', look: 'primary', run: () => actOnCall('start') },
  recall: { key: 'O', testId: 'recall', look: 'plain', run: () => actOnCall('recall') },
  missed: { key: 'K', testId: 'missed', look: 'plain', run: () => actOnCall('missed') },
  finish: { key: 'E', testId: 'finish', look: 'primary', run: askOutcome },
  requeue: { key: 'T', testId: 'requeue', look: 'plain', run: () => actOnCall('requeue') },
} as const;
const IN_ORDER = ['start', 'finish', 'recall', 'missed', 'requeue'] as const;

const isSignedUp = ({ steps }: DeskTicket): boolean => steps.some(({ outcome }) => outcome === 'training');

export function MyCall({ call, waiting, asking }: { call: DeskState['call']; waiting: number; asking: boolean }) {
  const { t } = useTranslation('desk');
  const off = useDesk((state) => state.lostAt !== null);
  const back = (): void => show({ name: 'work', asking: null });
  const borrows = call && !asking && call.deviceType !== null;
  const lend = (): void => {
    if (call) show({ name: 'lend', wish: { ticket: call, waiting: null, label: call.hold?.label ?? '' } });
  };
  const wait = (): void => {
    if (call) show({ name: 'waiting person', ticket: call });
  };
  const joins = call && !asking && call.seat !== null && !isSignedUp(call);
  const join = (): void => {
    if (call) show({ name: 'sign up', ticket: call, session: call.seat?.session ?? null });
  };
  const end = (outcome: Outcome): void => {
    const step = call && stepFor(call, outcome);
    if (step) step();
    else void finish(outcome);
  };
  // What came of it is written down; then there is nothing more to ask.
  const last = call?.steps.at(-1)?.outcome;
  const close = (): void => {
    if (last) void finish(last);
  };
  const acts = call && !asking ? IN_ORDER.filter((act) => call.acts.includes(act)) : [];
  useShortcuts({
    n: !off && !call && callNext,
    l: !off && borrows && lend,
    a: !off && borrows && !call.hold && wait,
    j: !off && joins && join,
    ...(!off && Object.fromEntries(acts.map((act) => [ACTS[act].key.toLowerCase(), ACTS[act].run]))),
    ...(call &&
      asking &&
      !off && { escape: back, e: close, ...Object.fromEntries(OUTCOMES.map((outcome, index) => [`${index + 1}`, () => end(outcome)])) }),
  });
  return (
    <section className={styles.call} aria-label={t('call.title')}>
      <h2>{t('call.title')}</h2>
      {call ? <CallFacts call={call} /> : <p className={styles.none}>{waiting > 0 ? t('call.none') : t('call.nobody')}</p>}
      {!call && (
        <Button
          look="primary"
          className={styles.next}
          isDisabled={off}
          data-testid="call-next"
          aria-keyshortcuts="N"
          onPress={() => void callNext()}
        >
          {t('call.next')} <kbd>N</kbd>
        </Button>
      )}
      {call && !asking && (
        <div className={styles.acts}>
          {borrows && !call.hold && (
            <Button isDisabled={off} data-testid="to-waiting-list" aria-keyshortcuts="A" onPress={wait}>
              {t('waitingPeople.add')} <kbd>A</kbd>
            </Button>
          )}
          {borrows && (
            <Button look="primary" isDisabled={off} data-testid="lend" aria-keyshortcuts="L" onPress={lend}>
              {t('lend.open')} <kbd>L</kbd>
            </Button>
          )}
          {joins && (
            <Button look="primary" isDisabled={off} data-testid="join-sign-up" aria-keyshortcuts="J" onPress={join}>
              {t('steps.signUp')} <kbd>J</kbd>
            </Button>
          )}
          {acts.map((act) => {
            const { key, testId, look, run } = ACTS[act];
            return (
              <Button key={act} look={look} isDisabled={off} data-testid={testId} aria-keyshortcuts={key} onPress={() => void run()}>
                {t(`call.${act}`)} <kbd>{key}</kbd>
              </Button>
            );
          })}
        </div>
      )}
      {call && asking && (
        <div className={styles.acts} role="group" aria-label={t('call.how')}>
          <p className={styles.how}>{t('call.how')}</p>
          <StepsDone steps={call.steps} />
          {last && (
            <Button look="primary" isDisabled={off} data-testid="finish-steps" aria-keyshortcuts="E" onPress={close}>
              {t('call.close')} <kbd>E</kbd>
            </Button>
          )}
          {OUTCOMES.map((outcome, index) => (
            <Button
              key={outcome}
              isDisabled={off}
              data-testid={`outcome-${outcome}`}
              aria-keyshortcuts={`${index + 1}`}
              onPress={() => end(outcome)}
            >
              {t(`outcome.${outcome}`)} <kbd>{index + 1}</kbd>
            </Button>
          ))}
          <Button look="quiet" onPress={back}>
            {t('call.back')} <kbd>Esc</kbd>
          </Button>
        </div>
      )}
    </section>
  );
}

function CallFacts({ call }: { call: NonNullable<DeskState['call']> }) {
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
        {since && (state === 'called' || state === 'serving') && <p>{t(`state.${state}`, { time: clockTime(since, i18n.language) })}</p>}
        <HeldLine ticket={call} />
        {/* Once they are signed up, the seat is theirs and no longer the ticket's. */}
        {!isSignedUp(call) && <SeatLine seat={call.seat} />}
        {passes > 0 && <p className={styles.passed}>{t('call.secondTime')}</p>}
      </div>
    </div>
  );
}
