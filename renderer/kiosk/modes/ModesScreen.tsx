import { ALargeSmall, Check, Contrast, Ear, type LucideIcon, Volume1, Volume2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { subscribeToVoices, canSpeak } from '../../speech/speech.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonsAtFoot, CalmFace } from '../../ui/drawn-icons.ts';
import { updateSpeech, goBack, type AccessibilityMode, ACCESSIBILITY_MODES, toggleMode, useKiosk } from '../state/kiosk-store.ts';
import { changeVolume } from '../state/read-aloud.ts';
import { fittedList, wholeWords } from '../frame/fit-list.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './ModesScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

const ICONS: Readonly<Record<AccessibilityMode, LucideIcon>> = {
  large: ALargeSmall,
  contrast: Contrast,
  low: ButtonsAtFoot,
  calm: CalmFace,
};

/** Accessibility modes, explore by touch and volume. Changes apply immediately and end with the visit. */
export function ModesScreen() {
  const { t, i18n } = useTranslation('kiosk');
  const modes = useKiosk((state) => state.modes);
  const { exploreByTouch, volume } = useKiosk((state) => state.speech);
  const speechAvailable = useSyncExternalStore(subscribeToVoices, () => canSpeak(i18n.language));
  const adjustVolume = (direction: 1 | -1): void => changeVolume(direction, { text: t('modes.volume'), language: i18n.language });
  const doneButton = (
    <KioskButton variant="primary" data-testid="modes-done" onPress={goBack}>
      {t('modes.done')}
    </KioskButton>
  );
  return (
    <ScreenFrame title={t('modes.title')} actions={doneButton}>
      <ul {...fittedList(3)} className={styles.modes}>
        {ACCESSIBILITY_MODES.map((mode) => (
          <li key={mode}>
            <ModeButton
              testId={`mode-${mode}`}
              Icon={ICONS[mode]}
              label={t(`modes.${mode}`)}
              isSelected={modes.has(mode)}
              onPress={() => toggleMode(mode)}
            />
          </li>
        ))}
        {speechAvailable && (
          <>
            <li>
              <ModeButton
                testId="listen-first"
                Icon={Ear}
                label={t('modes.listenFirst')}
                isSelected={exploreByTouch}
                onPress={() => updateSpeech({ exploreByTouch: !exploreByTouch })}
              />
            </li>
            <li>
              <div className={styles.volume} role="group" aria-label={t('modes.volume')}>
                <Button
                  data-testid="volume-down"
                  aria-label={t('modes.quieter')}
                  isDisabled={volume <= 0.2}
                  onPress={() => adjustVolume(-1)}
                >
                  <Volume1 aria-hidden /> −
                </Button>
                <Button data-testid="volume-up" aria-label={t('modes.louder')} isDisabled={volume >= 1} onPress={() => adjustVolume(1)}>
                  <Volume2 aria-hidden /> +
                </Button>
              </div>
            </li>
          </>
        )}
      </ul>
    </ScreenFrame>
  );
}

type ModeButtonProps = { testId: string; Icon: LucideIcon; label: string; isSelected: boolean; onPress: () => void };

function ModeButton({ testId, Icon, label, isSelected, onPress }: ModeButtonProps) {
  return (
    <KioskButton data-testid={testId} className={styles.mode} aria-pressed={isSelected} onPress={onPress}>
      <Icon aria-hidden />
      <span className={styles.name} {...wholeWords}>
        {label}
      </span>
      <span className={styles.mark}>{isSelected && <Check aria-hidden />}</span>
    </KioskButton>
  );
}
