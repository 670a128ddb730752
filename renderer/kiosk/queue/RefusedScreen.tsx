import { CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../state/kiosk.ts';
import { TapButton } from '../frame/TapButton.tsx';
import type { NoTicket } from '../state/tickets.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Told } from '../frame/MessageScreen.tsx';

/** Why it did not work, and what to do instead. */
export function Refused({ why }: { why: NoTicket }) {
  const { t } = useTranslation('kiosk');
  // What a visitor cannot have caused has one text for all.
  const key = `refused.${why}` as 'refused.other';
  const again = (
    <TapButton look="primary" data-testid="again" onPress={goBack}>
      {t('refused.again')}
    </TapButton>
  );
  return (
    <ScreenFrame textOnly title={t('refused.title')} choices={again}>
      <Told Icon={CircleX}>
        <p role="alert" data-testid="refused">
          {t([key, 'refused.other'])}
        </p>
      </Told>
    </ScreenFrame>
  );
}
