import { CalendarCheck, HandHeart, HousePlus, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { requestHomeVisit } from '../state/ticket-flow.ts';
import { FactRow, FactRows, NameRow, TextRow } from './FactRows.tsx';

/** Help at home: what it is, for whom, and a ticket to agree on a day at the desk. Dates are appointments, so none are shown. */
export function HomeVisitScreen({ place: { name, dutch, about } }: { place: Pick<VisitorPlace, 'name' | 'dutch' | 'about'> }) {
  const { t } = useTranslation('kiosk');
  const queueOpen = useKiosk((state) => state.snapshot?.why === null);
  const takeButton = queueOpen && (
    <KioskButton variant="primary" data-testid="ask-visit" onPress={() => void requestHomeVisit()}>
      {t('homeVisit.take')}
    </KioskButton>
  );
  return (
    <ScreenFrame title={name.text} actions={takeButton} testId="home-visit">
      <FactRows isLarge>
        <NameRow sign={<HousePlus aria-hidden strokeWidth={1.75} />} name={name} dutch={dutch}>
          {t('homeVisit.what')}
        </NameRow>
        <FactRow sign={<HandHeart aria-hidden strokeWidth={1.75} />}>{t('homeVisit.who')}</FactRow>
        <FactRow sign={queueOpen ? <Ticket aria-hidden strokeWidth={1.75} /> : <CalendarCheck aria-hidden strokeWidth={1.75} />}>
          {t(queueOpen ? 'homeVisit.then' : 'homeVisit.laterThen')}
        </FactRow>
        <TextRow text={about} />
      </FactRows>
    </ScreenFrame>
  );
}
