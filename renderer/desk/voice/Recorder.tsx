import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordableSentence } from '../../../electron/voice/services/recordings.ts';
import { Button } from '../../ui/Button.tsx';
import formStyles from '../form/Form.module.css';
import { Select } from '../form/Select.tsx';
import { type Microphone, type MicrophoneProblem, openMicrophone } from './microphone.ts';
import { recordingUrl, removeRecording, storeRecording } from './recordings-api.ts';
import styles from './RecordingsPage.module.css';

type RecorderProps = {
  sentence: RecordableSentence;
  language: string;
  direction: 'ltr' | 'rtl';
  /** Which sentence it is of how many. */
  place: string;
  isShared: boolean;
  microphone: MicrophoneChoice;
  /** A recording was stored or removed. */
  onChange: () => Promise<void>;
  onNext: () => void;
};

/** A recording ends by itself after this time (ms); the server takes 20 s. */
const LIMIT_MS = 19_000;

/** Records one sentence: speak, listen, again, next. */
export function Recorder({
  sentence,
  language,
  direction,
  place,
  isShared,
  microphone: { microphone, problem, choose },
  onChange,
  onNext,
}: RecorderProps) {
  const { t } = useTranslation('desk');
  const [running, setRunning] = useState<ReturnType<Microphone['record']> | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const { text, dutch, recording } = sentence;
  const stop = async (recorder: ReturnType<Microphone['record']>): Promise<void> => {
    setRunning(null);
    setIsSaving(true);
    if (await storeRecording({ language, text, isShared, wav: await recorder.stop() })) await onChange();
    setIsSaving(false);
  };
  const remove = async (): Promise<void> => {
    if (await removeRecording(language, text)) await onChange();
  };
  const stopLate = useEffectEvent(stop);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(() => void stopLate(running), LIMIT_MS);
    return () => clearTimeout(timer);
  }, [running]);
  return (
    <section className={formStyles.form} aria-label={t('recordings.sentence')}>
      <p>{place}</p>
      <p className={styles.sentence} lang={language} dir={direction} data-testid="recordings-sentence">
        {text}
      </p>
      {dutch !== text && <p className={styles.dutch}>{t('recordings.dutch', { text: dutch })}</p>}
      {problem && <p role="alert">{t(`recordings.problem.${problem}`)}</p>}
      <div className={formStyles.acts}>
        {running ? (
          <Button variant="danger" data-testid="recordings-stop" onPress={() => void stop(running)}>
            {t('recordings.stop')}
          </Button>
        ) : (
          <Button
            variant={recording ? 'quiet' : 'primary'}
            isDisabled={!microphone || isSaving}
            data-testid="recordings-start"
            onPress={() => microphone && setRunning(microphone.record())}
          >
            {t(recording ? 'recordings.again' : 'recordings.start')}
          </Button>
        )}
        {recording && !running && (
          <>
            <Button data-testid="recordings-listen" onPress={() => void new Audio(recordingUrl(recording.file)).play()}>
              {t('recordings.listen')}
            </Button>
            <Button data-testid="recordings-remove" onPress={() => void remove()}>
              {t('recordings.remove')}
            </Button>
          </>
        )}
        {!running && (
          <Button variant={recording ? 'primary' : 'quiet'} data-testid="recordings-next" onPress={onNext}>
            {t('recordings.next')}
          </Button>
        )}
      </div>
      <p role="status" data-testid="recordings-state">
        {running && t('recordings.running')}
        {!running && recording && t(recording.isShared ? 'recordings.sharedState' : 'recordings.ownState')}
      </p>
      {microphone && (
        <>
          <LevelMeter microphone={microphone} />
          <Select
            label={t('recordings.microphone')}
            testId="recordings-microphone"
            options={microphone.devices}
            value={microphone.id}
            onChange={choose}
          />
        </>
      )}
    </section>
  );
}

/** An open microphone, or why there is none; `choose` opens another. */
type MicrophoneChoice = { microphone: Microphone | null; problem: MicrophoneProblem | null; choose: (id: string) => void };

/** The microphone of a page, which stays open from one sentence to the next; none until it is wanted. */
export function useMicrophone(isWanted: boolean): MicrophoneChoice {
  const [id, setId] = useState<string | null>(null);
  const [opened, setOpened] = useState<Microphone | MicrophoneProblem | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    const opening = openMicrophone(id);
    void opening.then(setOpened);
    return () => void opening.then((microphone) => typeof microphone === 'object' && microphone.close());
  }, [isWanted, id]);
  return {
    microphone: typeof opened === 'object' ? opened : null,
    problem: typeof opened === 'string' ? opened : null,
    choose: (next) => {
      setOpened(null);
      setId(next);
    },
  };
}

/** Shows that the microphone hears something, before anybody speaks for nothing. */
function LevelMeter({ microphone }: { microphone: Microphone }) {
  const { t } = useTranslation('desk');
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (meter.current) meter.current.value = microphone.level();
    }, 100);
    return () => clearInterval(timer);
  }, [microphone]);
  return (
    <label className={styles.level}>
      <span>{t('recordings.level')}</span>
      <meter ref={meter} min={0} max={1} low={0.02} high={0.9} optimum={0.3} />
    </label>
  );
}
