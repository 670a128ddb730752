import { CalendarCheck, HandHeart, HousePlus, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { requestHomeVisit } from '../state/ticket-flow.ts';
import { FactRow, FactRows } from './FactRows.tsx';

/** Help at home: what it is, for whom, and a ticket to agree on a day at the desk. Dates are appointments, so none are shown. */
export function HomeVisitScreen({ place: { name, about } }: { place: Pick<VisitorPlace, 'name' | 'about'> }) {
  const { t } = useTranslation('kiosk');
  const queueOpen = useKiosk((state) => state.snapshot?.why === null);
  const takeButton = queueOpen && (
    <KioskButton variant="primary" data-testid="ask-visit" onPress={() => void requestHomeVisit()}>
      {t('homeVisit.take')}
    </KioskButton>
  );
  return (
    <ScreenFrame title={name.text} actions={takeButton} testId="home-visit">
      <FactRows>
        <FactRow Icon={HousePlus}>{t('homeVisit.what')}</FactRow>
        <FactRow Icon={HandHeart}>{t('homeVisit.who')}</FactRow>
        <FactRow Icon={queueOpen ? Ticket : CalendarCheck}>{t(queueOpen ? 'homeVisit.then' : 'homeVisit.laterThen')}</FactRow>
        {about && <FactRow text={about} />}
      </FactRows>
    </ScreenFrame>
  );
}
