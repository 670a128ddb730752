import { useTranslation } from 'react-i18next';
import { usePlace } from '../state/agenda.ts';
import { daysInWords, NEXT_DAYS, placeSlip } from './take-away-text.ts';
import styles from './Agenda.module.css';
import { Fetching } from './QueryResult.tsx';
import { State } from './PlacesScreen.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Slip } from './TakeAway.tsx';

/** One place: whether it is open, its next times, how to get there, and a slip to take along. */
export function Place({ id }: { id: string }) {
  const { t, i18n } = useTranslation('kiosk');
  const places = usePlace(id);
  const place = Array.isArray(places) ? places[0] : undefined;
  const later = daysInWords(place?.upcoming ?? [], i18n.language).slice(NEXT_DAYS);
  return (
    <ScreenFrame textOnly title={place?.name.text ?? t('places.title')}>
      <Fetching of={places}>
        {() =>
          place && (
            <Slip slip={placeSlip(place, i18n.language)} above={<State place={place} />}>
              {place.about && (
                <p lang={place.about.language} dir="auto" className={styles.told}>
                  {place.about.text}
                </p>
              )}
              {later.length > 0 && (
                <ul className={styles.later} aria-label={t('places.upcoming')}>
                  {later.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </Slip>
          )
        }
      </Fetching>
    </ScreenFrame>
  );
}
