import { useTranslation } from 'react-i18next';
import styles from '../form/Form.module.css';
import { decimal } from '../form/number-format.ts';
import { NumberField } from './NumberField.tsx';
import { type KioskSectionProps, useSettingsGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';

/**
 * The sounds of a call in the waiting room and of a tap on the kiosk, whether a helper comes to who asks for it, and how long
 * the kiosk waits for a touch (s).
 */
export function CallsSection({ initial, onSave }: KioskSectionProps) {
  const { t } = useTranslation('desk');
  const group = useSettingsGroup(
    {
      chime: initial.callSounds.chime,
      voice: initial.callSounds.voice,
      tapSound: initial.tapSound,
      offersEscort: initial.offersEscort,
      idleSeconds: decimal.format(initial.idleSeconds),
      numberSeconds: decimal.format(initial.numberSeconds),
    },
    ({ chime, voice, tapSound, offersEscort, idleSeconds, numberSeconds }) =>
      onSave({
        callSounds: { chime, voice },
        tapSound,
        offersEscort,
        idleSeconds: decimal.parse(idleSeconds) ?? NaN,
        numberSeconds: decimal.parse(numberSeconds) ?? NaN,
      }),
  );
  return (
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
      </fieldset>
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
      {(['idleSeconds', 'numberSeconds'] as const).map((name) => (
        <NumberField key={name} name={name} value={group.value[name]} onChange={(text) => group.change({ [name]: text })} />
      ))}
    </SettingsForm>
  );
}
