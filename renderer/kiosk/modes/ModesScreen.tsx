import { Check, Contrast, Ear, Flower2, MoveDown, type LucideIcon, Type, Volume1, Volume2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onVoices, speaks } from '../../speech/speech.ts';
import { Button } from '../../ui/Button.tsx';
import { changeSpeech, goBack, type Mode, MODES, toggleMode, useKiosk } from '../state/kiosk.ts';
import { changeVolume } from '../state/read-aloud.ts';
import { TapButton } from '../frame/TapButton.tsx';
import styles from './ModesScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';

const ICONS: Readonly<Record<Mode, LucideIcon>> = { large: Type, contrast: Contrast, low: MoveDown, calm: Flower2 };

/** What makes the screen easier to see, to reach and to bear. Each shows its effect at once, and all are gone with the visit. */
export function Modes() {
  const { t, i18n } = useTranslation('kiosk');
  const modes = useKiosk((state) => state.modes);
  const { listenFirst, volume } = useKiosk((state) => state.speech);
  const can = useSyncExternalStore(onVoices, () => speaks(i18n.language));
  const louder = (direction: 1 | -1): void => changeVolume(direction, { text: t('modes.volume'), language: i18n.language });
  const done = (
    <TapButton look="primary" data-testid="modes-done" onPress={goBack}>
      {t('modes.done')}
    </TapButton>
  );
  return (
    <ScreenFrame title={t('modes.title')} choices={done}>
      <ul className={styles.modes}>
        {MODES.map((mode) => (
          <li key={mode}>
            <Switch
              testId={`mode-${mode}`}
              Icon={ICONS[mode]}
              label={t(`modes.${mode}`)}
              on={modes.has(mode)}
              onPress={() => toggleMode(mode)}
            />
          </li>
        ))}
        {can && (
          <>
            <li>
              <Switch
                testId="listen-first"
                Icon={Ear}
                label={t('modes.listenFirst')}
                on={listenFirst}
                onPress={() => changeSpeech({ listenFirst: !listenFirst })}
              />
            </li>
            <li>
              <div className={styles.volume} role="group" aria-label={t('modes.volume')}>
                <Button data-testid="volume-down" aria-label={t('modes.quieter')} isDisabled={volume <= 0.2} onPress={() => louder(-1)}>
                  <Volume1 aria-hidden /> −
                </Button>
                <Button data-testid="volume-up" aria-label={t('modes.louder')} isDisabled={volume >= 1} onPress={() => louder(1)}>
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

type SwitchProps = { testId: string; Icon: LucideIcon; label: string; on: boolean; onPress: () => void };

function Switch({ testId, Icon, label, on, onPress }: SwitchProps) {
  return (
    <TapButton data-testid={testId} className={styles.mode} aria-pressed={on} onPress={onPress}>
      <Icon aria-hidden />
      <span className={styles.name}>{label}</span>
      <span className={styles.mark}>{on && <Check aria-hidden />}</span>
    </TapButton>
  );
}
