import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KioskButton } from '../frame/KioskButton.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { goBack } from '../state/kiosk-store.ts';
import { leaveQueue } from '../state/ticket-flow.ts';

/** Asks once whether the visitor wants to leave the queue; staying is the larger answer. */
export function LeaveScreen() {
  const { t } = useTranslation('kiosk');
  const actions = (
    <>
      <KioskButton variant="primary" data-testid="leave-no" onPress={goBack}>
        {t('leave.no')}
      </KioskButton>
      <KioskButton data-testid="leave-yes" onPress={() => void leaveQueue()}>
        {t('leave.yes')}
      </KioskButton>
    </>
  );
  return (
    <ScreenFrame textOnly title={t('leave.title')} actions={actions}>
      <MessageScreen Icon={LogOut}>
        <p>{t('leave.then')}</p>
      </MessageScreen>
    </ScreenFrame>
  );
}
