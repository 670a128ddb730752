import { Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KioskButton } from '../frame/KioskButton.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { resetVisit } from '../state/kiosk-store.ts';
import { confirmNoNumber } from '../state/ticket-flow.ts';

/** Asks whether there is a number already, before another of many in a row is taken. */
export function HasNumberScreen() {
  const { t } = useTranslation('kiosk');
  const actions = (
    <>
      <KioskButton variant="primary" data-testid="has-number-yes" onPress={resetVisit}>
        {t('hasNumber.yes')}
      </KioskButton>
      <KioskButton data-testid="has-number-no" onPress={() => void confirmNoNumber()}>
        {t('hasNumber.no')}
      </KioskButton>
    </>
  );
  return (
    <ScreenFrame textOnly title={t('hasNumber.title')} actions={actions}>
      <MessageScreen Icon={Ticket}>
        <p>{t('hasNumber.then')}</p>
      </MessageScreen>
    </ScreenFrame>
  );
}
