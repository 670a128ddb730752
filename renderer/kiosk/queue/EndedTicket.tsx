import { CalendarX, CircleCheck, CircleX, type LucideIcon, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KioskButton } from '../frame/KioskButton.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { resetVisit } from '../state/kiosk-store.ts';

type EndedPhase = 'missed' | 'finished' | 'expired' | 'left';

const ICONS: Readonly<Record<EndedPhase, LucideIcon>> = { missed: TimerOff, finished: CircleCheck, expired: CalendarX, left: CircleX };

/** The ticket has ended while its screen was open: how, and what to do next. */
export function EndedTicket({ phase }: { phase: EndedPhase }) {
  const { t } = useTranslation('kiosk');
  const key = phase === 'left' ? 'left' : (`number.${phase}` as const);
  const doneButton = (
    <KioskButton variant="primary" data-testid="done" onPress={resetVisit}>
      {t('number.done')}
    </KioskButton>
  );
  return (
    <ScreenFrame textOnly title={t(`${key}.title`)} actions={doneButton}>
      <MessageScreen Icon={ICONS[phase]}>
        <p role="status" data-testid={`ended-${phase}`}>
          {t(`${key}.then`)}
        </p>
      </MessageScreen>
    </ScreenFrame>
  );
}
