import { useTranslation } from 'react-i18next';
import { usePlace } from '../state/agenda-queries.ts';
import { formatTimeRanges, MAX_TAKE_AWAY_DAYS, placeTakeAway } from './take-away-text.ts';
import styles from './Agenda.module.css';
import { QueryContent } from './QueryContent.tsx';
import { PlaceStatus } from './PlacesScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { TakeAway } from './TakeAway.tsx';

/** One place: whether it is open, and a take-away with address, next opening times and QR code. */
export function PlaceScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('kiosk');
  const places = usePlace(id);
  const place = Array.isArray(places) ? places[0] : undefined;
  const laterTimes = formatTimeRanges(place?.upcoming ?? [], i18n.language).slice(MAX_TAKE_AWAY_DAYS);
  return (
    <ScreenFrame textOnly title={place?.name.text ?? t('places.title')}>
      <QueryContent query={places}>
        {() =>
          place && (
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
          )
        }
      </QueryContent>
    </ScreenFrame>
  );
}
