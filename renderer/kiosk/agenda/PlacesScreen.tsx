import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceIcon } from '../../ui/PlaceIcon.tsx';
import { usePlaces } from '../state/agenda-queries.ts';
import { openPlace } from '../state/kiosk-store.ts';
import styles from './Agenda.module.css';
import { AgendaTile } from './AgendaTile.tsx';
import { isShortList } from './short-list.ts';
import { OWN_DIGIPUNT_ID, usePlaceStatus } from './place-status.ts';
import { QueryContent } from './QueryContent.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';

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
    <ul className={styles.tiles} data-few={isShortList(places) || undefined}>
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

/** The status of a place with its sign. */
function PlaceStatus({ place }: { place: VisitorPlace }) {
  const { Icon, text, testId } = usePlaceStatus(place);
  return (
    <span className={styles.state} data-testid={testId} data-positive={testId === 'open-now' || undefined}>
      <Icon aria-hidden /> {text}
    </span>
  );
}
