import { useTranslation } from 'react-i18next';
import styles from '../form/Form.module.css';
import { Field } from '../form/Field.tsx';
import { decimal } from '../form/number-format.ts';
import { PageLink } from '../form/PageLink.tsx';
import { NumberField } from './NumberField.tsx';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { SoundTest } from './SoundTest.tsx';

/**
 * The sounds of a call in the waiting room and when it is silent there, the speed of speech, the click of a tap on the kiosk, whether
 * a helper comes to who asks for it, and how long the kiosk waits for a touch (s).
 */
export function CallsSection(props: KioskSectionProps) {
  const { initial } = props;
  const { t } = useTranslation('desk');
  const group = useKioskGroup(
    props,
    {
      chime: initial.callSounds.chime,
      voice: initial.callSounds.voice,
      volume: decimal.format(initial.callSounds.volume),
      quietHours: initial.quietHours,
      speechSpeed: decimal.format(initial.speechSpeed),
      tapSound: initial.tapSound,
      offersEscort: initial.offersEscort,
      idleSeconds: decimal.format(initial.idleSeconds),
      numberSeconds: decimal.format(initial.numberSeconds),
    },
    ({ chime, voice, volume, quietHours, speechSpeed, tapSound, offersEscort, idleSeconds, numberSeconds }) => ({
      callSounds: { chime, voice, volume: decimal.parse(volume) ?? NaN },
      quietHours,
      speechSpeed: decimal.parse(speechSpeed) ?? NaN,
      tapSound,
      offersEscort,
      idleSeconds: decimal.parse(idleSeconds) ?? NaN,
      numberSeconds: decimal.parse(numberSeconds) ?? NaN,
    }),
  );
  const { quietHours } = group.value;
  const number = (name: 'volume' | 'speechSpeed' | 'idleSeconds' | 'numberSeconds') => (
    <NumberField name={name} value={group.value[name]} onChange={(text) => group.change({ [name]: text })} />
  );
  return (
    <>
      <SettingsForm testId="kiosk" title={t('kiosk.section.calls')} group={group}>
        <fieldset className={styles.group}>
          <legend>{t('kiosk.callSounds')}</legend>
          {(['chime', 'voice'] as const).map((sound) => (
            <label key={sound} className={styles.check}>
              <input
                type="checkbox"
                checked={group.value[sound]}
                data-testid={`kiosk-${sound}`}
                {...fieldOf(`callSounds-${sound}`)}
                onChange={({ target }) => group.change({ [sound]: target.checked })}
              />
              <span>{t(`kiosk.${sound}`)}</span>
            </label>
          ))}
          {number('volume')}
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={quietHours.on}
              data-testid="kiosk-quiet-hours"
              {...fieldOf('quietHours-on')}
              onChange={({ target }) => group.change({ quietHours: { ...quietHours, on: target.checked } })}
            />
            <span>{t('kiosk.quietHours')}</span>
          </label>
          {(['from', 'to'] as const).map((end) => (
            <Field
              key={end}
              name={`quietHours.${end}`}
              label={t(`field.${end}`)}
              type="time"
              value={quietHours[end]}
              data-testid={`kiosk-quiet-${end}`}
              {...fieldOf(`quietHours-${end}`)}
              onChange={(time) => group.change({ quietHours: { ...quietHours, [end]: time } })}
            />
          ))}
        </fieldset>
        {number('speechSpeed')}
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={group.value.tapSound}
            data-testid="kiosk-tap-sound"
            {...fieldOf('tapSound')}
            onChange={({ target }) => group.change({ tapSound: target.checked })}
          />
          <span>{t('kiosk.tapSound')}</span>
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={group.value.offersEscort}
            data-testid="kiosk-escort"
            {...fieldOf('offersEscort')}
            onChange={({ target }) => group.change({ offersEscort: target.checked })}
          />
          <span>{t('kiosk.offersEscort')}</span>
        </label>
        {number('idleSeconds')}
        {number('numberSeconds')}
      </SettingsForm>
      <SoundTest languages={initial.languages} />
      <p>
        <PageLink to={{ name: 'recordings' }} data-testid="open-recordings">
          {t('recordings.open')}
        </PageLink>
      </p>
    </>
  );
}
