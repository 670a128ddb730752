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

/** The id of this Digipunt among the places. */
const OWN_DIGIPUNT_ID = 'own';

/** Where people are helped, and when: what is open first, then what opens next. */
export function PlacesScreen() {
  const { t } = useTranslation('kiosk');
  const places = usePlaces();
  return (
    <ScreenFrame title={t('places.title')}>
      <QueryContent query={places}>{(all) => <PlaceTiles places={all} />}</QueryContent>
    </ScreenFrame>
  );
}

/** As many tiles as the largest screen shows. */
const INITIAL_TILE_COUNT = 24;

/** What is in sight is there at once; the rest of a long list comes after it. */
function PlaceTiles({ places: all }: { places: VisitorPlace[] }) {
  const { t } = useTranslation('kiosk');
  const shown = useDeferredValue(all, all.slice(0, INITIAL_TILE_COUNT));
  return (
    <ul className={styles.tiles}>
      {shown.map((place) => (
        <AgendaTile
          key={place.id}
          testId={`place-${place.id}`}
          group={place.kind}
          icon={<PlaceIcon kind={place.kind} />}
          name={place.name}
          dutch={place.dutch}
          onPress={() => openPlace(place.id)}
        >
          <span>{place.id === OWN_DIGIPUNT_ID ? t('places.here') : <PlaceKindLabel place={place} />}</span>
          <PlaceStatus place={place} />
        </AgendaTile>
      ))}
    </ul>
  );
}

function PlaceKindLabel({ place: { kind, municipality } }: { place: VisitorPlace }) {
  const { t } = useTranslation('kiosk');
  return (
    <>
      {t(`places.kind.${kind}`)} <bdi>{municipality}</bdi>
    </>
  );
}

/** Open now, open next, or nobody knows: in words and with a sign. */
export function PlaceStatus({ place: { id, kind, open, next } }: { place: VisitorPlace }) {
  const { t, i18n } = useTranslation('kiosk');
  // This Digipunt without hours of its own is open when its queue is.
  const queueOpen = useKiosk((state) => state.snapshot?.open === true) && id === OWN_DIGIPUNT_ID && !next;
  // To somebody's home a helper comes by appointment, and not when a door opens.
  const byAppointment = kind === 'home';
  const opensLater = next !== null && !byAppointment;
  if ((open && !byAppointment) || queueOpen)
    return (
      <span className={styles.state} data-testid="open-now" data-there>
        <CircleCheck aria-hidden /> {open ? t('places.openNow', { time: formatTime(open, i18n.language) }) : t('places.openHere')}
      </span>
    );
  const [Icon, text] = opensLater
    ? [CalendarClock, t('places.opens', { day: formatRelativeDay(next, i18n.language), time: formatTime(next, i18n.language) })]
    : [CircleQuestionMark, t('places.noHours')];
  return (
    <span className={styles.state} data-testid={opensLater ? 'next-opening' : 'no-hours'}>
      <Icon aria-hidden /> {text}
    </span>
  );
}
