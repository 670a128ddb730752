import { CircleCheck, CircleX, LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { dayInWords, euros } from '../../i18n/moments.ts';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { useTrainings } from '../state/agenda.ts';
import { openTraining, openTrainings } from '../state/kiosk.ts';
import { whenInWords } from './take-away-text.ts';
import { TapButton } from '../frame/TapButton.tsx';
import styles from './Agenda.module.css';
import { AgendaTile } from './AgendaTile.tsx';
import { Fetching } from './QueryResult.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** So few trainings need no filter. */
const FEW = 6;

/** What comes up, the first first; by subject where there is much of it. */
export function Trainings({ subject }: { subject: string | null }) {
  const { t } = useTranslation('kiosk');
  const trainings = useTrainings();
  return (
    <ScreenFrame title={t('trainings.title')}>
      <Fetching of={trainings}>
        {(all) => (
          <>
            {all.length > FEW && <Subjects of={all} chosen={subject} />}
            {all.length === 0 && <p>{t('trainings.none')}</p>}
            <ul className={styles.tiles}>
              {all
                .filter((training) => subject === null || training.subject === subject)
                .map((training) => (
                  <TrainingTile key={training.id} training={training} />
                ))}
            </ul>
          </>
        )}
      </Fetching>
    </ScreenFrame>
  );
}

/** The subjects as pictures; each is named for who hears it, and the trainings under them are for who sees it. */
function Subjects({ of, chosen }: { of: readonly VisitorTraining[]; chosen: string | null }) {
  const { t, i18n } = useTranslation('kiosk');
  const subjects = [...new Set(of.map(({ subject }) => subject))];
  return (
    <div className={styles.subjects} role="group">
      <TapButton
        data-testid="subject-all"
        className={styles.subject}
        aria-label={t('trainings.all')}
        aria-pressed={chosen === null}
        onPress={() => openTrainings()}
      >
        <LayoutGrid aria-hidden />
      </TapButton>
      {subjects.map((subject) => (
        <TapButton
          key={subject}
          data-testid={`subject-${subject}`}
          className={styles.subject}
          aria-label={topicName(subject, i18n.language)}
          aria-pressed={chosen === subject}
          onPress={() => openTrainings(subject)}
        >
          <TopicIcon topic={subject} />
        </TapButton>
      ))}
    </div>
  );
}

function TrainingTile({ training }: { training: VisitorTraining }) {
  const { t, i18n } = useTranslation('kiosk');
  const { id, subject, name, dutch, sessions } = training;
  const [first] = sessions;
  // Who sees that it is full does not look further by themselves.
  const later = first?.left === 0 ? sessions.find(({ left }) => left > 0) : undefined;
  return (
    <AgendaTile
      testId={`training-${id}`}
      group="training"
      icon={<TopicIcon topic={subject} />}
      name={name}
      dutch={dutch}
      onPress={() => openTraining(id)}
    >
      <span>{topicName(subject, i18n.language)}</span>
      {first && <span>{whenInWords(first, i18n.language)}</span>}
      <Where training={training} />
      <Facts training={training} left={first?.left ?? 0} />
      {later && <span>{t('trainings.stillLeft', { day: dayInWords(later.from, i18n.language) })}</span>}
    </AgendaTile>
  );
}

function Where({ training: { where } }: { training: VisitorTraining }) {
  const { t } = useTranslation('kiosk');
  return (
    <span>
      <bdi lang={where?.name.language}>{where?.name.text ?? t('trainings.here')}</bdi>
    </span>
  );
}

/** Whether somebody can still join. */
export function Seats({ left }: { left: number }) {
  const { t } = useTranslation('kiosk');
  const [Icon, seats] = left > 0 ? [CircleCheck, t('trainings.left', { count: left })] : [CircleX, t('trainings.full')];
  return (
    <span className={styles.fact} data-testid="seats-left" data-left={left} data-there={left > 0 || undefined}>
      <Icon aria-hidden /> {seats}
    </span>
  );
}

/** Whether there are seats, in which language it is given, and what it costs. */
function Facts({ training: { given, priceCents }, left }: { training: VisitorTraining; left: number }) {
  const { t, i18n } = useTranslation('kiosk');
  return (
    <span className={styles.facts}>
      <Seats left={left} />
      <bdi lang={given} className={styles.fact}>
        {LANGUAGES.get(given)?.name ?? given}
      </bdi>
      <span className={styles.fact}>{priceCents === 0 ? t('trainings.free') : euros(priceCents, i18n.language)}</span>
    </span>
  );
}
