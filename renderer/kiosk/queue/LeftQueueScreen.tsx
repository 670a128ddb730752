import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { startAgain } from '../state/kiosk.ts';
import { TapButton } from '../frame/TapButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Told } from '../frame/MessageScreen.tsx';

/** Says that the number is out of the queue. */
export function Left() {
  const { t } = useTranslation('kiosk');
  const done = (
    <TapButton look="primary" data-testid="done" onPress={startAgain}>
      {t('number.done')}
    </TapButton>
  );
  return (
    <ScreenFrame textOnly title={t('left.title')} choices={done}>
      <Told Icon={CircleCheck}>
        <p role="status">{t('left.then')}</p>
      </Told>
    </ScreenFrame>
  );
}
