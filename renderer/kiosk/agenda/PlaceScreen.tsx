import { CalendarDays, MapPin, MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PlaceIcon } from '../../ui/PlaceIcon.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { usePlace, type VisitorPlaceDetails } from '../state/agenda-queries.ts';
import { FactRow, FactRows, NameRow, TextRow } from './FactRows.tsx';
import { HomeVisitScreen } from './HomeVisitScreen.tsx';
import { OWN_DIGIPUNT_ID, usePlaceStatus } from './place-status.ts';
import { QueryContent } from './QueryContent.tsx';
import { TakeAway } from './TakeAway.tsx';
import { formatAddress, formatTimeRanges, placeTakeAway } from './take-away-text.ts';

/** One place: what help at home is and a ticket for it, or where a place is and when it is open. */
export function PlaceScreen({ id }: { id: string }) {
  const { t } = useTranslation('kiosk');
  const places = usePlace(id);
  const place = Array.isArray(places) ? places[0] : undefined;
  if (place?.kind === 'home') return <HomeVisitScreen place={place} />;
  return (
    <ScreenFrame textOnly title={place?.name.text ?? t('places.title')}>
      <QueryContent query={places}>{() => (place ? <PlaceDetails place={place} /> : <PlaceGone />)}</QueryContent>
    </ScreenFrame>
  );
}

/** The place was taken off the list while a visitor looked at it. */
function PlaceGone() {
  const { t } = useTranslation('kiosk');
  return (
    <MessageScreen Icon={MapPinOff}>
      <p role="alert">{t('places.gone')}</p>
    </MessageScreen>
  );
}

/** Whether a place is open, where it is and when it opens next, with a QR code of it. The name is the title. */
function PlaceDetails({ place }: { place: VisitorPlaceDetails }) {
  const { t, i18n } = useTranslation('kiosk');
  const status = usePlaceStatus(place);
  const address = formatAddress(place);
  const openingDays = formatTimeRanges(place.upcoming, i18n.language);
  const kind = place.id === OWN_DIGIPUNT_ID ? t('places.here') : t(`places.kind.${place.kind}`);
  return (
    <TakeAway text={placeTakeAway(place, i18n.language)}>
      <FactRows>
        <FactRow sign={<status.Icon aria-hidden strokeWidth={1.75} />} testId={status.testId}>
          <strong>{status.text}</strong>
        </FactRow>
        <NameRow sign={<PlaceIcon kind={place.kind} />} name={place.name} dutch={place.dutch}>
          {kind}
        </NameRow>
        {address && (
          <FactRow sign={<MapPin aria-hidden strokeWidth={1.75} />}>
            <bdi>{address}</bdi>
          </FactRow>
        )}
        {openingDays.length > 0 && (
          <FactRow sign={<CalendarDays aria-hidden strokeWidth={1.75} />} isWide>
            <ul aria-label={t('places.upcoming')}>
              {openingDays.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </FactRow>
        )}
        <TextRow text={place.about} />
      </FactRows>
    </TakeAway>
  );
}
