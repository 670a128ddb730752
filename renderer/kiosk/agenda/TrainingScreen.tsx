import { Armchair, CalendarCheck, CalendarDays, CalendarX, Clock, Euro, MapPin, MessageCircle, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatDay, formatEuros, formatIsoDate, formatShortWeekday, formatTime } from '../../i18n/date-format.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { SubjectIcon } from '../../ui/TopicIcon.tsx';
import { useTrainings } from '../state/agenda-queries.ts';
import { chooseSession, useKiosk } from '../state/kiosk-store.ts';
import { joinSession } from '../state/ticket-flow.ts';
import { trainingLocation, trainingTakeAway } from './take-away-text.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './Agenda.module.css';
import { FactRow, FactRows, NameRow, TextRow } from './FactRows.tsx';
import { QueryContent } from './QueryContent.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
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
              {training.sessions.length > 1 && !training.isCourse && (
                <div className={styles.days} role="group" aria-label={t('trainings.other')}>
                  {training.sessions.map((option) => (
                    <SessionButton key={option.key} session={option} isSelected={option === session} />
                  ))}
                </div>
              )}
            </>
          ) : (
            <MessageScreen Icon={CalendarX}>
              <p role="alert">{t('refused.session-unknown')}</p>
            </MessageScreen>
          )
        }
      </QueryContent>
    </ScreenFrame>
  );
}

type Session = VisitorTraining['sessions'][number];

const formatTimes = ({ from, to }: Session, language: string) => ({ from: formatTime(from, language), to: formatTime(to, language) });

/** All about one session, a row for each fact, with a QR code of it. The name of the training is the title. */
function SessionDetails({ training, selectedSession }: { training: VisitorTraining; selectedSession: Session }) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  const ownAddress = useKiosk((state) => state.snapshot?.address ?? '');
  const queueOpen = useKiosk((state) => state.snapshot?.why === null);
  const { about, where, subject, name, dutch, given, priceCents } = training;
  const { from, left } = selectedSession;
  const own = { digipunt, address: ownAddress };
  const location = trainingLocation(training, own);
  const fullKey = training.isCourse ? 'trainings.courseFullThen' : 'trainings.fullThen';
  const nextStepKey = queueOpen ? (left > 0 ? 'trainings.joinThen' : fullKey) : 'trainings.laterThen';
  return (
    <TakeAway text={trainingTakeAway(training, selectedSession, own)}>
      <FactRows>
        <NameRow sign={<SubjectIcon subject={subject} />} name={name} dutch={dutch}>
          {topicName(subject, i18n.language)}
        </NameRow>
        <FactRow sign={<CalendarDays aria-hidden strokeWidth={1.75} />}>
          {training.isCourse ? <LessonDays lessons={training.sessions} /> : <strong>{formatDay(from, i18n.language)}</strong>}
        </FactRow>
        {(!training.isCourse || haveSameTimes(training.sessions)) && (
          <FactRow sign={<Clock aria-hidden strokeWidth={1.75} />}>
            <strong>{t('agenda.times', formatTimes(selectedSession, i18n.language))}</strong>
          </FactRow>
        )}
        <FactRow sign={<MapPin aria-hidden strokeWidth={1.75} />}>
          <bdi lang={where?.name.language ?? DUTCH}>{location.name}</bdi>
          {location.address && (
            <p>
              <bdi>{location.address}</bdi>
            </p>
          )}
        </FactRow>
        <FactRow sign={<Armchair aria-hidden strokeWidth={1.75} />}>
          <SeatsLeft left={left} />
        </FactRow>
        <FactRow sign={<Euro aria-hidden strokeWidth={1.75} />}>
          {priceCents === 0 ? t('trainings.free') : t('trainings.price', { amount: formatEuros(priceCents, i18n.language) })}
        </FactRow>
        <FactRow sign={<MessageCircle aria-hidden strokeWidth={1.75} />}>
          {t('trainings.given', { language: LANGUAGES.get(given)?.name ?? given })}
        </FactRow>
        <FactRow sign={queueOpen ? <Ticket aria-hidden strokeWidth={1.75} /> : <CalendarCheck aria-hidden strokeWidth={1.75} />}>
          {t(nextStepKey)}
        </FactRow>
        <TextRow text={about} />
        <TextRow text={where?.about} />
      </FactRows>
    </TakeAway>
  );
}

/** Whether all lessons begin and end at the same time of the day. */
const haveSameTimes = (lessons: readonly Session[]): boolean =>
  new Set(lessons.map((lesson) => Object.values(formatTimes(lesson, DUTCH)).join())).size === 1;

/** How many lessons of a course are to come, and when they are. */
function LessonDays({ lessons }: { lessons: readonly Session[] }) {
  const { t, i18n } = useTranslation('kiosk');
  const { language } = i18n;
  const isSame = haveSameTimes(lessons);
  const dayOf = (lesson: Session): string => {
    const day = formatShortWeekday(formatIsoDate(new Date(lesson.from)), language);
    return isSame ? day : `${day} ${t('agenda.times', formatTimes(lesson, language))}`;
  };
  return (
    <>
      <strong data-testid="lessons">{t('trainings.lessons', { count: lessons.length })}</strong>
      <p>{lessons.map(dayOf).join(' · ')}</p>
      <p>{t('trainings.allLessons')}</p>
    </>
  );
}

function SessionButton({ session, isSelected }: { session: Session; isSelected: boolean }) {
  const { t, i18n } = useTranslation('kiosk');
  return (
    <KioskButton
      data-testid={`session-${session.key}`}
      aria-pressed={isSelected}
      className={styles.day}
      onPress={() => chooseSession(session.key)}
    >
      <span className={styles.name}>{formatDay(session.from, i18n.language)}</span>
      <span>{t('agenda.times', formatTimes(session, i18n.language))}</span>
      <SeatsLeft left={session.left} />
    </KioskButton>
  );
}
