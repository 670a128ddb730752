import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { SubjectIcon } from '../../ui/TopicIcon.tsx';
import { useTrainings } from '../state/agenda-queries.ts';
import { chooseSession, useKiosk } from '../state/kiosk-store.ts';
import { joinSession } from '../state/ticket-flow.ts';
import { trainingTakeAway, formatTimeRange } from './take-away-text.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './Agenda.module.css';
import { QueryContent } from './QueryContent.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { TakeAway } from './TakeAway.tsx';
import { SeatsLeft } from './TrainingsScreen.tsx';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** One training: details as a take-away, a choice of sessions, and a button to take a ticket that holds a seat. */
export function TrainingScreen({ id, session: sessionKey }: { id: string; session: string | null }) {
  const { t } = useTranslation('kiosk');
  const trainings = useTrainings();
  const queueOpen = useKiosk((state) => state.snapshot?.why === null);
  const training = Array.isArray(trainings) ? trainings.find((candidate) => candidate.id === id) : undefined;
  const session = training?.sessions.find(({ key }) => key === sessionKey) ?? training?.sessions[0];
  const joinButton = queueOpen && training && session && (
    <KioskButton variant="primary" data-testid={`join-${id}`} onPress={() => void joinSession({ training, session })}>
      {t(session.left > 0 ? 'trainings.join' : 'trainings.joinWait')}
    </KioskButton>
  );
  return (
    <ScreenFrame title={training?.name.text ?? t('trainings.title')} actions={joinButton}>
      <QueryContent query={trainings}>
        {() =>
          training && session ? (
            <>
              <SessionDetails training={training} selectedSession={session} />
              {training.sessions.length > 1 && (
                <div className={styles.days} role="group" aria-label={t('trainings.other')}>
                  {training.sessions.map((option) => (
                    <SessionButton key={option.key} session={option} isSelected={option === session} />
                  ))}
                </div>
              )}
            </>
          ) : (
            <p role="alert">{t('refused.session-unknown')}</p>
          )
        }
      </QueryContent>
    </ScreenFrame>
  );
}

type Session = VisitorTraining['sessions'][number];

/** The take-away of a session, with its descriptions and what to do next. */
function SessionDetails({ training, selectedSession }: { training: VisitorTraining; selectedSession: Session }) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const address = useKiosk((state) => state.snapshot?.address ?? '');
  const queueOpen = useKiosk((state) => state.snapshot?.why === null);
  const { about, where, subject } = training;
  const nextStepKey = queueOpen ? (selectedSession.left > 0 ? 'trainings.joinThen' : 'trainings.fullThen') : 'trainings.laterThen';
  return (
    <TakeAway
      text={trainingTakeAway(training, selectedSession, { digipunt, address }, i18n.language)}
      status={<TrainingSummary subject={subject} left={selectedSession.left} />}
    >
      {[about, where?.about].map(
        (text) =>
          text && (
            <p key={text.text} lang={text.language} dir="auto" className={styles.told}>
              {text.text}
            </p>
          ),
      )}
      <p>{t(nextStepKey)}</p>
    </TakeAway>
  );
}

/** The subject with its pictogram, and the free seats. The subject is translated; the name of a training may be in Dutch only. */
function TrainingSummary({ subject, left }: { subject: string; left: number }) {
  const { i18n } = useTranslation('kiosk');
  return (
    <p className={styles.about} data-group="training">
      <span className={styles.icon}>
        <SubjectIcon subject={subject} />
      </span>
      <span>
        {topicName(subject, i18n.language)}
        <br />
        <SeatsLeft left={left} />
      </span>
    </p>
  );
}

function SessionButton({ session, isSelected }: { session: Session; isSelected: boolean }) {
  const { i18n } = useTranslation('kiosk');
  return (
    <KioskButton
      data-testid={`session-${session.key}`}
      aria-pressed={isSelected}
      className={styles.day}
      onPress={() => chooseSession(session.key)}
    >
      <span>{formatTimeRange(session, i18n.language)}</span>
      <SeatsLeft left={session.left} />
    </KioskButton>
  );
}
