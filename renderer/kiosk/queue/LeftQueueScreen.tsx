import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KioskButton } from '../frame/KioskButton.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { resetVisit } from '../state/kiosk-store.ts';
import { returnToQueue } from '../state/ticket-flow.ts';

/** Confirms that the ticket was taken out of the queue, and offers the way back until `rejoinUntil` (epoch ms). */
export function LeftQueueScreen({ rejoinUntil }: { rejoinUntil: number }) {
  const { t } = useTranslation('kiosk');
  const canRejoin = useIsBefore(rejoinUntil);
  const actions = (
    <>
      <KioskButton variant="primary" data-testid="done" onPress={resetVisit}>
        {t('number.done')}
      </KioskButton>
      {canRejoin && (
        <KioskButton data-testid="rejoin" onPress={() => void returnToQueue()}>
          {t('left.rejoin')}
        </KioskButton>
      )}
    </>
  );
  return (
    <ScreenFrame textOnly title={t('left.title')} actions={actions}>
      <MessageScreen Icon={CircleCheck}>
        <p role="status">{t('left.then')}</p>
      </MessageScreen>
    </ScreenFrame>
  );
}

/** Whether a moment (epoch ms) is still to come; renders again when it passes. */
function useIsBefore(moment: number): boolean {
  const [isBefore, setIsBefore] = useState(() => Date.now() < moment);
  useEffect(() => {
    const timer = setTimeout(() => setIsBefore(false), moment - Date.now());
    return () => clearTimeout(timer);
  }, [moment]);
  return isBefore;
}
