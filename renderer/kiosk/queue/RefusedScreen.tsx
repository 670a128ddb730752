import { CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../state/kiosk-store.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import type { TicketError } from '../state/ticket-api.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** Why what the visitor wanted did not work, and what to do instead. Whoever has a number goes back to it, never to a second one. */
export function RefusedScreen({ error }: { error: TicketError }) {
  const { t } = useTranslation('kiosk');
  // Codes that a visitor cannot cause have no text of their own and use `refused.other`.
  const key = `refused.${error}` as 'refused.other';
  const retryButton = (
    <KioskButton variant="primary" data-testid="again" onPress={goBack}>
      {t('refused.again')}
    </KioskButton>
  );
  return (
    <ScreenFrame textOnly title={t('refused.title')} actions={retryButton}>
      <MessageScreen Icon={CircleX}>
        <p role="alert" data-testid="refused">
          {t([key, 'refused.other'])}
        </p>
      </MessageScreen>
    </ScreenFrame>
  );
}
