import { CalendarClock, CircleCheck, CircleQuestionMark } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, dayFromNow } from '../../i18n/moments.ts';
import { PlaceIcon } from '../../ui/PlaceIcon.tsx';
import { usePlaces } from '../state/agenda.ts';
import { openPlace, useKiosk } from '../state/kiosk.ts';
import styles from './Agenda.module.css';
import { AgendaTile } from './AgendaTile.tsx';
import { Fetching } from './QueryResult.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';

/** The id of this Digipunt among the places. */
const HERE = 'own';

/** Where people are helped, and when: what is open first, then what opens next. */
export function Places() {
  const { t } = useTranslation('kiosk');
  const places = usePlaces();
  return (
    <ScreenFrame title={t('places.title')}>
      <Fetching of={places}>{(all) => <Tiles of={all} />}</Fetching>
    </ScreenFrame>
  );
}

/** As many tiles as the largest screen shows. */
const IN_SIGHT = 24;

/** What is in sight is there at once; the rest of a long list comes after it. */
function Tiles({ of: all }: { of: VisitorPlace[] }) {
  const { t } = useTranslation('kiosk');
  const shown = useDeferredValue(all, all.slice(0, IN_SIGHT));
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
          <span>{place.id === HERE ? t('places.here') : <Kind place={place} />}</span>
          <State place={place} />
        </AgendaTile>
      ))}
    </ul>
  );
}

function Kind({ place: { kind, municipality } }: { place: VisitorPlace }) {
  const { t } = useTranslation('kiosk');
  return (
    <>
      {t(`places.kind.${kind}`)} <bdi>{municipality}</bdi>
    </>
  );
}

/** Open now, open next, or nobody knows: in words and with a sign. */
export function State({ place: { id, kind, open, next } }: { place: VisitorPlace }) {
  const { t, i18n } = useTranslation('kiosk');
  // This Digipunt without hours of its own is open when its queue is.
  const opened = useKiosk((state) => state.snapshot?.open === true) && id === HERE && !next;
  // To somebody's home a helper comes by appointment, and not when a door opens.
  const comes = kind === 'home';
  const isOpening = next !== null && !comes;
  if ((open && !comes) || opened)
    return (
      <span className={styles.state} data-testid="open-now" data-there>
        <CircleCheck aria-hidden /> {open ? t('places.openNow', { time: clockTime(open, i18n.language) }) : t('places.openHere')}
      </span>
    );
  const [Icon, text] = isOpening
    ? [CalendarClock, t('places.opens', { day: dayFromNow(next, i18n.language), time: clockTime(next, i18n.language) })]
    : [CircleQuestionMark, t('places.noHours')];
  return (
    <span className={styles.state} data-testid={isOpening ? 'next-opening' : 'no-hours'}>
      <Icon aria-hidden /> {text}
    </span>
  );
}
