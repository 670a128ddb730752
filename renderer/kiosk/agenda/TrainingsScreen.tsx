import { CalendarDays, CalendarX, CircleCheck, CircleX, LayoutGrid, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { formatDay, formatEuros } from '../../i18n/date-format.ts';
import { SubjectIcon } from '../../ui/TopicIcon.tsx';
import { useTrainings } from '../state/agenda-queries.ts';
import { openTraining, openTrainings } from '../state/kiosk-store.ts';
import { formatTimeRange } from './take-away-text.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './Agenda.module.css';
import { AgendaTile } from './AgendaTile.tsx';
import { isShortList } from './short-list.ts';
import { isSaidIn } from './is-said-in.ts';
import { QueryContent } from './QueryContent.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** The trainings in the order of their next session; a long list can be filtered by subject. */
export function TrainingsScreen({ subject }: { subject: string | null }) {
  const { t } = useTranslation('kiosk');
  const trainings = useTrainings();
  return (
    <ScreenFrame title={t('trainings.title')}>
      <QueryContent query={trainings}>{(loadedTrainings) => <TrainingList trainings={loadedTrainings} subject={subject} />}</QueryContent>
    </ScreenFrame>
  );
}

function TrainingList({ trainings, subject }: { trainings: readonly VisitorTraining[]; subject: string | null }) {
  const { t } = useTranslation('kiosk');
  if (trainings.length === 0)
    return (
      <MessageScreen Icon={CalendarX}>
        <p>{t('trainings.none')}</p>
      </MessageScreen>
    );
  const shown = trainings.filter((training) => subject === null || training.subject === subject);
  return (
    <>
      {!isShortList(trainings) && <SubjectFilter trainings={trainings} selectedSubject={subject} />}
      <ul className={styles.tiles} data-few={isShortList(trainings) || undefined}>
        {shown.map((training) => (
          <TrainingTile key={training.id} training={training} />
        ))}
      </ul>
    </>
  );
}

/** One button for each subject, with its pictogram; the name is the accessible label. */
function SubjectFilter({ trainings, selectedSubject }: { trainings: readonly VisitorTraining[]; selectedSubject: string | null }) {
  const { t, i18n } = useTranslation('kiosk');
  const subjects = [...new Set(trainings.map(({ subject }) => subject))];
  return (
    <div className={styles.subjects} role="group">
      <KioskButton
        data-testid="subject-all"
        className={styles.subject}
        aria-label={t('trainings.all')}
        aria-pressed={selectedSubject === null}
        onPress={() => openTrainings()}
      >
        <LayoutGrid aria-hidden />
      </KioskButton>
      {subjects.map((subject) => (
        <KioskButton
          key={subject}
          data-testid={`subject-${subject}`}
          className={styles.subject}
          aria-label={topicName(subject, i18n.language)}
          aria-pressed={selectedSubject === subject}
          onPress={() => openTrainings(subject)}
        >
          <SubjectIcon subject={subject} />
        </KioskButton>
      ))}
    </div>
  );
}

function TrainingTile({ training }: { training: VisitorTraining }) {
  const { t, i18n } = useTranslation('kiosk');
  const { id, subject, name, dutch, sessions, isCourse } = training;
  const [nextSession] = sessions;
  const subjectName = topicName(subject, i18n.language);
  // When the next session is full, the tile also shows the first later one with a free seat.
  const laterSession = nextSession?.left === 0 ? sessions.find(({ left }) => left > 0) : undefined;
  return (
    <AgendaTile
      testId={`training-${id}`}
      group="training"
      icon={<SubjectIcon subject={subject} />}
      name={name}
      dutch={dutch}
      onPress={() => openTraining(id)}
    >
      {!isSaidIn(name.text, subjectName) && <span>{subjectName}</span>}
      {nextSession && (
        <span className={styles.fact}>
          <CalendarDays aria-hidden /> {formatTimeRange(nextSession, i18n.language)}
        </span>
      )}
      {isCourse && <span>{t('trainings.lessons', { count: sessions.length })}</span>}
      <TrainingLocation training={training} />
      <TrainingInfo training={training} left={nextSession?.left ?? 0} />
      {laterSession && <span>{t('trainings.stillLeft', { day: formatDay(laterSession.from, i18n.language) })}</span>}
    </AgendaTile>
  );
}

function TrainingLocation({ training: { where } }: { training: VisitorTraining }) {
  const { t } = useTranslation('kiosk');
  return (
    <span className={styles.fact}>
      <MapPin aria-hidden /> <bdi lang={where?.name.language}>{where?.name.text ?? t('trainings.here')}</bdi>
    </span>
  );
}

/** The number of free seats, or that a session is full. */
export function SeatsLeft({ left }: { left: number }) {
  const { t } = useTranslation('kiosk');
  const [Icon, text] = left > 0 ? [CircleCheck, t('trainings.left', { count: left })] : [CircleX, t('trainings.full')];
  return (
    <span className={styles.fact} data-testid="seats-left" data-left={left} data-positive={left > 0 || undefined}>
      <Icon aria-hidden /> {text}
    </span>
  );
}

/** Free seats, the language of the training, and its price. */
function TrainingInfo({ training: { given, priceCents }, left }: { training: VisitorTraining; left: number }) {
  const { t, i18n } = useTranslation('kiosk');
  return (
    <span className={styles.facts}>
      <SeatsLeft left={left} />
      <bdi lang={given} className={styles.fact}>
        {LANGUAGES.get(given)?.name ?? given}
      </bdi>
      <span className={styles.fact}>{priceCents === 0 ? t('trainings.free') : formatEuros(priceCents, i18n.language)}</span>
    </span>
  );
}
