import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitorTraining } from '../../../electron/domain/faces.ts';
import { useTrainings } from '../agenda.ts';
import { joinSession, useKiosk } from '../kiosk.ts';
import { trainingSlip, whenInWords } from '../slip-text.ts';
import { TapButton } from '../TapButton.tsx';
import styles from './Agenda.module.css';
import { Fetching } from './Fetching.tsx';
import { ScreenFrame } from './ScreenFrame.tsx';
import { Slip } from './Slip.tsx';
import { Seats } from './Trainings.tsx';

/** One training: a number with a seat kept, or a slip to take along. */
export function Training({ id }: { id: string }) {
  const { t } = useTranslation('kiosk');
  const trainings = useTrainings();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = useKiosk((state) => state.snapshot?.why === null);
  const training = Array.isArray(trainings) ? trainings.find((each) => each.id === id) : undefined;
  const session = training?.sessions.find(({ key }) => key === chosen) ?? training?.sessions[0];
  const join = open && session && (
    <TapButton look="primary" data-testid={`join-${id}`} onPress={() => void joinSession(session.key)}>
      {t('trainings.join')}
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
                    <Day key={each.key} session={each} chosen={each === session} onPress={() => setChosen(each.key)} />
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
  const open = useKiosk((state) => state.snapshot?.why === null);
  const { about, where } = training;
  return (
    <Slip slip={trainingSlip(training, chosen, digipunt, i18n.language)}>
      <Seats left={chosen.left} />
      {[about, where?.about].map(
        (told) =>
          told && (
            <p key={told.text} lang={told.language} dir="auto" className={styles.told}>
              {told.text}
            </p>
          ),
      )}
      <p>{t(open ? 'trainings.joinThen' : 'trainings.laterThen')}</p>
    </Slip>
  );
}

function Day({ session, chosen, onPress }: { session: Session; chosen: boolean; onPress: () => void }) {
  const { i18n } = useTranslation('kiosk');
  return (
    <TapButton data-testid={`session-${session.key}`} aria-pressed={chosen} className={styles.day} onPress={onPress}>
      {whenInWords(session, i18n.language)}
    </TapButton>
  );
}
