import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DUTCH, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import formStyles from '../form/Form.module.css';
import { Select } from '../form/Select.tsx';
import { testSound } from './sound-api.ts';

/** Makes the waiting-room screens chime, or say a sentence in a language: at the loudspeaker that visitors hear, whatever is switched off. */
export function SoundTest({ languages }: { languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  const [language, setLanguage] = useState(DUTCH);
  const [isDone, setIsDone] = useState(false);
  const test = async (sound: 'chime' | 'voice'): Promise<void> => {
    setIsDone(false);
    setIsDone(await testSound(sound, language));
  };
  return (
    <section className={formStyles.form} aria-labelledby="sound-test">
      <h2 id="sound-test">{t('kiosk.soundTest')}</h2>
      <p>{t('kiosk.soundTestHint')}</p>
      <Select
        label={t('kiosk.soundTestLanguage')}
        testId="sound-test-language"
        options={LANGUAGES_IN_DUTCH.flatMap(({ code, dutchName }) => (languages.includes(code) ? [{ id: code, name: dutchName }] : []))}
        value={language}
        onChange={setLanguage}
      />
      <div className={formStyles.acts}>
        {(['chime', 'voice'] as const).map((sound) => (
          <Button key={sound} data-testid={`test-${sound}`} onPress={() => void test(sound)}>
            {t(`kiosk.soundTests.${sound}`)}
          </Button>
        ))}
      </div>
      <ErrorMessage />
      <p role="status">{isDone && t('kiosk.soundTested')}</p>
    </section>
  );
}
