import { CalendarClock, CircleCheck, CircleQuestionMark } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime, formatRelativeDay } from '../../i18n/date-format.ts';
import { PlaceIcon } from '../../ui/PlaceIcon.tsx';
import { usePlaces } from '../state/agenda-queries.ts';
import { openPlace, useKiosk } from '../state/kiosk-store.ts';
import styles from './Agenda.module.css';
import { AgendaTile } from './AgendaTile.tsx';
import { QueryContent } from './QueryContent.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';

/** The id of this Digipunt in the list of places. */
const OWN_DIGIPUNT_ID = 'own';

/** The places where people get help, in the order of the server: this Digipunt, open ones, then by next opening. */
export function PlacesScreen() {
  const { t } = useTranslation('kiosk');
  const places = usePlaces();
  return (
    <ScreenFrame title={t('places.title')}>
      <QueryContent query={places}>{(loadedPlaces) => <PlaceTiles places={loadedPlaces} />}</QueryContent>
    </ScreenFrame>
  );
}

/** Number of tiles in the first render; the largest screen shows this many. */
const INITIAL_TILE_COUNT = 24;

/** Renders the visible part of a long list first and the rest in a deferred render. */
function PlaceTiles({ places }: { places: VisitorPlace[] }) {
  const { t } = useTranslation('kiosk');
  const shownPlaces = useDeferredValue(places, places.slice(0, INITIAL_TILE_COUNT));
  return (
    <ul className={styles.tiles}>
      {shownPlaces.map((place) => (
        <AgendaTile
          key={place.id}
          testId={`place-${place.id}`}
          group={place.kind}
          icon={<PlaceIcon kind={place.kind} />}
          name={place.name}
          dutch={place.dutch}
          onPress={() => openPlace(place.id)}
        >
          {place.kind === 'home' ? (
            <span>{t('homeVisit.what')}</span>
          ) : (
            <>
              <span>{place.id === OWN_DIGIPUNT_ID ? t('places.here') : <PlaceKindLabel place={place} />}</span>
              <PlaceStatus place={place} />
            </>
          )}
        </AgendaTile>
      ))}
    </ul>
  );
}

/** The kind of a place and its municipality. */
function PlaceKindLabel({ place: { kind, municipality } }: { place: VisitorPlace }) {
  const { t } = useTranslation('kiosk');
  return (
    <>
      {t(`places.kind.${kind}`)} <bdi>{municipality}</bdi>
    </>
  );
}

/** Whether a place is open, when it opens next, or that its hours are not known; as text with an icon. */
export function PlaceStatus({ place: { id, open, next } }: { place: VisitorPlace }) {
  const { t, i18n } = useTranslation('kiosk');
  // This Digipunt, when it has no opening hours, is open while its queue is open.
  const queueOpen = useKiosk((state) => state.snapshot?.open === true) && id === OWN_DIGIPUNT_ID && !next;
  if (open || queueOpen)
    return (
      <span className={styles.state} data-testid="open-now" data-positive>
        <CircleCheck aria-hidden /> {open ? t('places.openNow', { time: formatTime(open, i18n.language) }) : t('places.openHere')}
      </span>
    );
  const [Icon, text] = next
    ? [CalendarClock, t('places.opens', { day: formatRelativeDay(next, i18n.language), time: formatTime(next, i18n.language) })]
    : [CircleQuestionMark, t('places.noHours')];
  return (
    <span className={styles.state} data-testid={next ? 'next-opening' : 'no-hours'}>
      <Icon aria-hidden /> {text}
    </span>
  );
}
