import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { resetVisit } from '../state/kiosk-store.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** Confirms that the ticket was taken out of the queue. */
export function LeftQueueScreen() {
  const { t } = useTranslation('kiosk');
  const doneButton = (
    <KioskButton variant="primary" data-testid="done" onPress={resetVisit}>
      {t('number.done')}
    </KioskButton>
  );
  return (
    <ScreenFrame textOnly title={t('left.title')} actions={doneButton}>
      <MessageScreen Icon={CircleCheck}>
        <p role="status">{t('left.then')}</p>
      </MessageScreen>
    </ScreenFrame>
  );
}
