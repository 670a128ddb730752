import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RehearsalStep } from '../../../electron/rehearsal/rules/rehearsal-steps.ts';
import type { RehearsalState } from '../../../electron/rehearsal/services/rehearsal.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import formStyles from '../form/Form.module.css';
import { PageLink } from '../form/PageLink.tsx';
import { useDesk } from '../state/desk-store.ts';
import { usePolled } from '../state/use-polled.ts';
import { deskName } from '../team/desk-name.ts';
import { endRehearsal, goOnFrom, readRehearsal, recallRehearsal, startRehearsal } from './rehearsal-api.ts';
import styles from './RehearsalPage.module.css';

/** How often the page looks how the slip is (ms). */
const POLL_MS = 2_000;

type AskedStep = Exclude<RehearsalStep, 'done'>;
type Answers = Partial<Record<AskedStep, boolean>>;

/** A number that goes through all parts, of which the coordinator says at each whether it was seen and heard; it leaves nothing behind. */
export function RehearsalPage() {
  const { t } = useTranslation('desk');
  const { value, refresh } = usePolled(readRehearsal, POLL_MS);
  const [answers, setAnswers] = useState<Answers>({});
  const busy = useDesk((state) => state.busy);
  const rehearsal = value?.rehearsal ?? null;
  const run = async (request: Promise<boolean>): Promise<void> => {
    await request;
    await refresh();
  };
  const start = (): void => {
    setAnswers({});
    void run(startRehearsal());
  };
  return (
    <main className={formStyles.page} data-testid="rehearsal" data-step={rehearsal?.step ?? 'none'}>
      <h1>{t('rehearsal.title')}</h1>
      {rehearsal === null && <p>{t('rehearsal.intro')}</p>}
      <ErrorMessage />
      {rehearsal !== null && rehearsal.step !== 'done' && (
        <Question
          key={rehearsal.step}
          rehearsal={rehearsal}
          step={rehearsal.step}
          onRecall={() => void run(recallRehearsal())}
          onAnswer={(step, isGood) => {
            setAnswers({ ...answers, [step]: isGood });
            void run(goOnFrom(step));
          }}
        />
      )}
      {rehearsal?.step === 'done' && <Summary answers={answers} />}
      <div className={formStyles.acts}>
        {(rehearsal === null || rehearsal.step === 'done') && (
          <Button variant="primary" isDisabled={busy} data-testid="rehearsal-start" onPress={start}>
            {t(rehearsal === null ? 'rehearsal.start' : 'rehearsal.again')}
          </Button>
        )}
        {rehearsal !== null && (
          <Button variant="quiet" isDisabled={busy} data-testid="rehearsal-end" onPress={() => void run(endRehearsal())}>
            {t('rehearsal.end')}
          </Button>
        )}
      </div>
    </main>
  );
}

type QuestionProps = {
  rehearsal: RehearsalState;
  step: AskedStep;
  onRecall: () => void;
  onAnswer: (step: AskedStep, isGood: boolean) => void;
};

/** Where to look or listen, and whether it is there. */
function Question({ rehearsal: { ticket, desk, slip, trouble }, step, onRecall, onAnswer }: QuestionProps) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  return (
    <section className={formStyles.form} aria-labelledby="rehearsal-question">
      <h2 id="rehearsal-question">{t(`rehearsal.look.${step}`)}</h2>
      <p className={styles.ticket}>
        <strong data-testid="rehearsal-number">{ticket.number}</strong>
        <TicketPicture {...ticket} isNamed className={styles.picture} />
        {step === 'call' && <strong>{deskName(desk)}</strong>}
      </p>
      <p>{t(`rehearsal.ask.${step}`)}</p>
      {step === 'paper' && slip && <p role="status">{t(`rehearsal.slip.${slip}`)}</p>}
      {step === 'paper' && trouble && <p role="alert">{t(`health.printer.${trouble}`)}</p>}
      <div className={formStyles.acts}>
        <Button variant="primary" isDisabled={busy} data-testid="rehearsal-yes" onPress={() => onAnswer(step, true)}>
          {t('rehearsal.yes')}
        </Button>
        <Button isDisabled={busy} data-testid="rehearsal-no" onPress={() => onAnswer(step, false)}>
          {t('rehearsal.no')}
        </Button>
        {step === 'call' && (
          <Button variant="quiet" isDisabled={busy} data-testid="rehearsal-recall" onPress={onRecall}>
            {t('rehearsal.recall')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What was not seen or heard, and where that is put right. */
function Summary({ answers }: { answers: Answers }) {
  const { t } = useTranslation('desk');
  const wrong = (Object.keys(answers) as AskedStep[]).filter((step) => answers[step] === false);
  return (
    <section className={formStyles.form} data-testid="rehearsal-summary">
      <h2>{t(wrong.length === 0 ? 'rehearsal.good' : 'rehearsal.wrong')}</h2>
      <p>{t('rehearsal.nothing')}</p>
      {wrong.map((step) => (
        <p key={step} data-testid={`rehearsal-wrong-${step}`}>
          {t(`rehearsal.fix.${step}`)}
        </p>
      ))}
      {wrong.length > 0 && <PageLink to={{ name: 'check' }}>{t('check.title')}</PageLink>}
    </section>
  );
}
