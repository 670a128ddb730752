import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSettings } from '../../../electron/print/rules/paper-settings.ts';
import type { Slip as SlipData } from '../../../electron/print/services/slip.ts';
import { DUTCH, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { loadTranslations } from '../../i18n/translations.ts';
import { Slip } from '../../print/Slip.tsx';
import { Button } from '../../ui/Button.tsx';
import formStyles from '../form/Form.module.css';
import { Select } from '../form/Select.tsx';
import { printTestSlip, readSampleSlip, readTestSlip } from './print-api.ts';
import styles from './SlipPreview.module.css';

/** How often a test slip is looked after until it is there (ms). */
const REFRESH_INTERVAL_MS = 1_000;

/** The slip as it will be printed, in each language of the kiosk, with what the form shows; and a test on paper. */
export function SlipPreview({ paper, languages }: { paper: PaperSettings; languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  const [language, setLanguage] = useState(DUTCH);
  const slip = useSampleSlip(language);
  return (
    <section className={formStyles.form} aria-labelledby="slip-preview">
      <h2 id="slip-preview">{t('kiosk.slipPreview')}</h2>
      <Select
        label={t('kiosk.slipLanguage')}
        testId="slip-language"
        options={LANGUAGES_IN_DUTCH.flatMap(({ code, dutchName }) => (languages.includes(code) ? [{ id: code, name: dutchName }] : []))}
        value={language}
        onChange={setLanguage}
      />
      <div className={styles.paper} data-size={paper.size} data-testid="slip-preview">
        {slip && <Slip slip={{ ...slip, size: paper.size, text: paper.text }} />}
      </div>
      <TestSlip language={language} />
    </section>
  );
}

/** A slip to look at; null until it and the texts of its language are loaded, and the one before it meanwhile. */
function useSampleSlip(language: string): SlipData | null {
  const [slip, setSlip] = useState<SlipData | null>(null);
  useEffect(() => {
    let isShown = true;
    void Promise.all([readSampleSlip(language), loadTranslations(language)]).then(
      ([sample]) => {
        if (isShown && sample) setSlip(sample);
      },
      () => null, // the desk says that there is no connection
    );
    return () => void (isShown = false);
  }, [language]);
  return slip;
}

/** Prints a test, and says what becomes of it. */
function TestSlip({ language }: { language: string }) {
  const { t } = useTranslation('desk');
  const [test, setTest] = useState<Awaited<ReturnType<typeof readTestSlip>>>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const isDone = test?.state === 'printed';
  useEffect(() => {
    if (!wasAsked || isDone) return undefined;
    const refresh = (): void => void readTestSlip().then(setTest, () => null);
    refresh();
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [wasAsked, isDone]);
  const print = async (): Promise<void> => {
    // Until the server took it, it would answer with the test before this one.
    setWasAsked(false);
    setTest(null);
    setWasAsked(await printTestSlip(language));
  };
  return (
    <>
      <div className={formStyles.acts}>
        <Button data-testid="slip-test" onPress={() => void print()}>
          {t('kiosk.slipTest')}
        </Button>
        <span>{t('kiosk.slipTestHint')}</span>
      </div>
      <p role="status" data-testid="slip-test-state" data-state={(wasAsked && test?.state) || undefined}>
        {wasAsked && test?.state && t(`kiosk.slipTests.${test.state}`)}{' '}
        {wasAsked && test?.state === 'failed' && test.trouble && t(`health.printer.${test.trouble}`)}
      </p>
    </>
  );
}
