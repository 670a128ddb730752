import { useTranslation } from 'react-i18next';
import { usePlace, type VisitorPlaceDetails } from '../state/agenda-queries.ts';
import { formatTimeRanges, MAX_TAKE_AWAY_DAYS, placeTakeAway } from './take-away-text.ts';
import styles from './Agenda.module.css';
import { HomeVisitScreen } from './HomeVisitScreen.tsx';
import { QueryContent } from './QueryContent.tsx';
import { PlaceStatus } from './PlacesScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { TakeAway } from './TakeAway.tsx';

/** One place: what help at home is and a ticket for it, or where a place is and when it is open. */
export function PlaceScreen({ id }: { id: string }) {
  const { t } = useTranslation('kiosk');
  const places = usePlace(id);
  const place = Array.isArray(places) ? places[0] : undefined;
  if (place?.kind === 'home') return <HomeVisitScreen place={place} />;
  return (
    <ScreenFrame textOnly title={place?.name.text ?? t('places.title')}>
      <QueryContent query={places}>{() => place && <PlaceDetails place={place} />}</QueryContent>
    </ScreenFrame>
  );
}

/** Whether a place is open, and a take-away with address, next opening times and QR code. */
function PlaceDetails({ place }: { place: VisitorPlaceDetails }) {
  const { t, i18n } = useTranslation('kiosk');
  const laterTimes = formatTimeRanges(place.upcoming, i18n.language).slice(MAX_TAKE_AWAY_DAYS);
  return (
    <TakeAway text={placeTakeAway(place, i18n.language)} status={<PlaceStatus place={place} />}>
      {place.about && (
        <p lang={place.about.language} dir="auto" className={styles.told}>
          {place.about.text}
        </p>
      )}
      {laterTimes.length > 0 && (
        <ul className={styles.later} aria-label={t('places.upcoming')}>
          {laterTimes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </TakeAway>
  );
}
