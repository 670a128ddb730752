import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordableSentence } from '../../../electron/voice/services/recordings.ts';
import { LANGUAGES, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { FileField } from '../form/Field.tsx';
import formStyles from '../form/Form.module.css';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { Select } from '../form/Select.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { Recorder, useMicrophone } from './Recorder.tsx';
import { readSentences, removeLanguage } from './recordings-api.ts';
import { exportRecordings, importRecordings, type ImportResult } from './recordings-file.ts';
import styles from './RecordingsPage.module.css';

/** Only a document that was loaded at this page may use a microphone (electron/http/security-headers.ts). */
const mayUseMicrophone = (): boolean => {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && new URL(navigation.name).pathname === location.pathname;
};

/** Somebody speaks the sentences of a language, one after the other. */
export function RecordingsPage() {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const [language, setLanguage] = useState('');
  const [usableBy, setUsableBy] = useState<string | null>(null);
  const [sentences, setSentences] = useState<RecordableSentence[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const microphone = useMicrophone(language !== '' && usableBy !== null && mayUseMicrophone());
  const load = async (code: string): Promise<void> => setSentences(await readSentences(code).catch(() => null));
  const loadNow = useEffectEvent(load);
  useEffect(() => {
    if (!mayUseMicrophone()) location.reload();
  }, []);
  useEffect(() => {
    if (language !== '') void loadNow(language);
  }, [language]);
  const options = LANGUAGES_IN_DUTCH.map(({ code, dutchName, ownName }) => ({ id: code, name: `${dutchName} – ${ownName}` }));
  const current = sentences?.find(({ text }) => text === chosen) ?? sentences?.find(({ recording }) => !recording) ?? sentences?.[0];
  const position = sentences && current ? sentences.indexOf(current) : 0;
  const showNext = (): void => {
    const next = sentences?.find(({ recording }, index) => index > position && !recording) ?? sentences?.[position + 1];
    setChosen(next?.text ?? null);
  };
  return (
    <main className={styles.page}>
      <div className={formStyles.acts}>
        <h1>{t('recordings.title')}</h1>
        <Button variant="quiet" data-testid="recordings-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      <p>{t('recordings.intro')}</p>
      <section className={formStyles.form}>
        <Select
          label={t('recordings.language')}
          testId="recordings-language"
          options={[{ id: '', name: t('recordings.chooseLanguage') }, ...options]}
          value={language}
          onChange={(code) => {
            setSentences(null);
            setChosen(null);
            setLanguage(code);
          }}
        />
        <RadioGroupField
          label={t('recordings.consent')}
          testId="recordings-use"
          options={(['digipunt', 'zone'] as const).map((id) => ({ id, name: t(`recordings.use.${id}`) }))}
          value={usableBy}
          onChange={setUsableBy}
        />
        <p>{t('recordings.consentHint')}</p>
      </section>
      {sentences && current && usableBy !== null && (
        <Recorder
          key={current.text}
          sentence={current}
          language={language}
          direction={LANGUAGES.get(language)?.direction ?? 'ltr'}
          place={t('recordings.place', { position: position + 1, count: sentences.length })}
          isShared={usableBy === 'zone'}
          microphone={microphone}
          onChange={() => {
            // What was recorded stays, to be heard; without a choice it would be the next that is missing.
            setChosen(current.text);
            return load(language);
          }}
          onNext={showNext}
        />
      )}
      <ErrorMessage />
      {sentences && (
        <section className={formStyles.form} aria-labelledby="recordings-list">
          <h2 id="recordings-list">
            {t('recordings.list', { done: sentences.filter(({ recording }) => recording).length, count: sentences.length })}
          </h2>
          <ol className={styles.list}>
            {sentences.map(({ text, recording, group }) => (
              <li key={text} data-group={group}>
                <Button variant={text === current?.text ? 'primary' : 'quiet'} onPress={() => setChosen(text)}>
                  <span aria-hidden="true">{recording ? '✓' : '○'}</span>{' '}
                  <span lang={language} dir={LANGUAGES.get(language)?.direction}>
                    {text}
                  </span>{' '}
                  {recording && <span className={styles.hidden}>{t('recordings.recorded')}</span>}
                </Button>
              </li>
            ))}
          </ol>
        </section>
      )}
      {sentences && isCoordinator && <LanguageFile language={language} sentences={sentences} onChange={() => load(language)} />}
    </main>
  );
}

type LanguageFileProps = { language: string; sentences: readonly RecordableSentence[]; onChange: () => Promise<void> };

/** The recordings of a language as a file for another Digipunt, and their end. */
function LanguageFile({ language, sentences, onChange }: LanguageFileProps) {
  const { t } = useTranslation('desk');
  const [result, setResult] = useState<ImportResult | null>(null);
  const download = async (): Promise<void> => {
    const address = URL.createObjectURL(await exportRecordings(language, sentences));
    const link = document.createElement('a');
    [link.href, link.download] = [address, `opnames-${language}.zip`];
    link.click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  const takeIn = async (file: File): Promise<void> => {
    setResult(await importRecordings(language, sentences, new Uint8Array(await file.arrayBuffer())));
    await onChange();
  };
  return (
    <section className={formStyles.form} aria-labelledby="recordings-file">
      <h2 id="recordings-file">{t('recordings.file')}</h2>
      <p>{t('recordings.fileHint')}</p>
      <div className={formStyles.acts}>
        <Button
          data-testid="recordings-export"
          isDisabled={!sentences.some(({ recording }) => recording?.isShared)}
          onPress={() => void download()}
        >
          {t('recordings.export')}
        </Button>
        <ConfirmButton
          testId="recordings-remove-language"
          label={t('recordings.removeLanguage')}
          confirmLabel={t('recordings.removeLanguageYes')}
          onConfirm={async () => (await removeLanguage(language)) && onChange()}
        />
      </div>
      <FileField
        label={t('recordings.import')}
        accept=".zip,application/zip"
        onChoose={(file) => void takeIn(file)}
        data-testid="recordings-import"
      />
      <p role="status" data-testid="recordings-imported">
        {result === 'foreign' && t('recordings.foreign')}
        {result !== null && result !== 'foreign' && t('recordings.imported', result)}
      </p>
    </section>
  );
}
