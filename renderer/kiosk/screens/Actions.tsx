import { MessageCircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KioskState } from '../../../electron/domain/faces.ts';
import { askForHelp, useKiosk } from '../kiosk.ts';
import { TapButton } from '../TapButton.tsx';
import styles from './Actions.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';

const NONE: KioskState['actions'] = [];

/** What each action looks like, and where it leads. */
const ACTIONS = { ticket: { Icon: MessageCircleQuestionMark, go: askForHelp } } as const;

/** The home of a visit: everything that can be done here. */
export function Actions() {
  const { t } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions ?? NONE);
  return (
    <ScreenFrame title={t('actions.question')}>
      <ul className={styles.actions}>
        {actions.map(({ id }) => {
          const { Icon, go } = ACTIONS[id];
          return (
            <li key={id}>
              <TapButton data-testid={`action-${id}`} className={styles.action} onPress={go}>
                <Icon aria-hidden />
                {t(`actions.${id}`)}
              </TapButton>
            </li>
          );
        })}
      </ul>
    </ScreenFrame>
  );
}
