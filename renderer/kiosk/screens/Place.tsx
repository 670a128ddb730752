import { useTranslation } from 'react-i18next';
import { usePlace } from '../agenda.ts';
import { placeSlip, whenInWords } from '../slip-text.ts';
import styles from './Agenda.module.css';
import { Fetching } from './Fetching.tsx';
import { State } from './Places.tsx';
import { ScreenFrame } from './ScreenFrame.tsx';
import { Slip } from './Slip.tsx';

/** So many of the next times stand on the slip itself. */
const ON_SLIP = 3;

/** One place: whether it is open, its next times, how to get there, and a slip to take along. */
export function Place({ id }: { id: string }) {
  const { t, i18n } = useTranslation('kiosk');
  const places = usePlace(id);
  const place = Array.isArray(places) ? places[0] : undefined;
  const later = place?.upcoming.slice(ON_SLIP) ?? [];
  return (
    <ScreenFrame textOnly title={place?.name.text ?? t('places.title')}>
      <Fetching of={places}>
        {() =>
          place && (
            <Slip slip={placeSlip(place, i18n.language)}>
              <State place={place} />
              {place.about && (
                <p lang={place.about.language} dir="auto" className={styles.told}>
                  {place.about.text}
                </p>
              )}
              {later.length > 0 && (
                <ul className={styles.later} aria-label={t('places.upcoming')}>
                  {later.map((time) => (
                    <li key={time.from}>{whenInWords(time, i18n.language)}</li>
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
