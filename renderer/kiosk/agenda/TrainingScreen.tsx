import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { useTrainings } from '../state/agenda.ts';
import { chooseSession, joinSession, useKiosk } from '../state/kiosk.ts';
import { trainingSlip, whenInWords } from './take-away-text.ts';
import { TapButton } from '../frame/TapButton.tsx';
import styles from './Agenda.module.css';
import { Fetching } from './QueryResult.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Slip } from './TakeAway.tsx';
import { Seats } from './TrainingsScreen.tsx';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** One training: a number with a seat kept, or a slip to take along. */
export function Training({ id, session: key }: { id: string; session: string | null }) {
  const { t } = useTranslation('kiosk');
  const trainings = useTrainings();
  const open = useKiosk((state) => state.snapshot?.why === null);
  const training = Array.isArray(trainings) ? trainings.find((each) => each.id === id) : undefined;
  const session = training?.sessions.find((each) => each.key === key) ?? training?.sessions[0];
  const join = open && training && session && (
    <TapButton look="primary" data-testid={`join-${id}`} onPress={() => void joinSession({ training, session })}>
      {t(session.left > 0 ? 'trainings.join' : 'trainings.joinWait')}
    </TapButton>
  );
  return (
    <ScreenFrame title={training?.name.text ?? t('trainings.title')} choices={join}>
      <Fetching of={trainings}>
        {() =>
          training && session ? (
            <>
              <About training={training} chosen={session} />
              {training.sessions.length > 1 && (
                <div className={styles.days} role="group" aria-label={t('trainings.other')}>
                  {training.sessions.map((each) => (
                    <Day key={each.key} session={each} chosen={each === session} />
                  ))}
                </div>
              )}
            </>
          ) : (
            <p role="alert">{t('refused.session-unknown')}</p>
          )
        }
      </Fetching>
    </ScreenFrame>
  );
}

type Session = VisitorTraining['sessions'][number];

function About({ training, chosen }: { training: VisitorTraining; chosen: Session }) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const address = useKiosk((state) => state.snapshot?.address ?? '');
  const open = useKiosk((state) => state.snapshot?.why === null);
  const { about, where, subject } = training;
  const then = open ? (chosen.left > 0 ? 'trainings.joinThen' : 'trainings.fullThen') : 'trainings.laterThen';
  return (
    <Slip
      slip={trainingSlip(training, chosen, { digipunt, address }, i18n.language)}
      above={<Facts subject={subject} left={chosen.left} />}
    >
      {[about, where?.about].map(
        (told) =>
          told && (
            <p key={told.text} lang={told.language} dir="auto" className={styles.told}>
              {told.text}
            </p>
          ),
      )}
      <p>{t(then)}</p>
    </Slip>
  );
}

/** What it is about, as a picture and in the visitor's own language, since its name may be in Dutch alone; and whether there are seats. */
function Facts({ subject, left }: { subject: string; left: number }) {
  const { i18n } = useTranslation('kiosk');
  return (
    <p className={styles.about} data-group="training">
      <span className={styles.icon}>
        <TopicIcon topic={subject} />
      </span>
      <span>
        {topicName(subject, i18n.language)}
        <br />
        <Seats left={left} />
      </span>
    </p>
  );
}

function Day({ session, chosen }: { session: Session; chosen: boolean }) {
  const { i18n } = useTranslation('kiosk');
  return (
    <TapButton
      data-testid={`session-${session.key}`}
      aria-pressed={chosen}
      className={styles.day}
      onPress={() => chooseSession(session.key)}
    >
      <span>{whenInWords(session, i18n.language)}</span>
      <Seats left={session.left} />
    </TapButton>
  );
}
