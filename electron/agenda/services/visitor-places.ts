import type { Temporal } from 'temporal-polyfill';
import { type PublicPlaceKind, type Translations, localizeText } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Place } from '../store/places.ts';
import { listUpcoming, getOpenStatus } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** A text in the requested language, or else in Dutch; `language` is the one it is in. */
export type LocalizedText = { text: string; language: string };

export type GeoCoordinates = { latitude: number; longitude: number };

/** A place for the kiosk. `open` is until when it is open, `next` when it opens; at most one of them is set (ISO 8601). */
export type VisitorPlace = {
  id: string;
  kind: PublicPlaceKind;
  name: LocalizedText;
  /** The name in Dutch, which is the one used at the place itself. */
  dutch: string;
  about: LocalizedText | null;
  address: string;
  municipality: string;
  geo: GeoCoordinates | null;
  open: string | null;
  next: string | null;
};

/** The id of this Digipunt in lists of places. */
export const OWN_PLACE_ID = 'own';

/** How far ahead the next openings of a place are listed, in days, and how many. */
const UPCOMING_LIMITS = { days: 60, most: 8 };

type PublicPlace = Place & { kind: PublicPlaceKind };

const isPublicPlace = (place: Place): place is PublicPlace => place.retiredAt === null && place.kind !== 'partner';

/** Whether there is any place to show to visitors besides this Digipunt. */
export const hasPlaces = (store: Store): boolean => store.places.listAll().some(isPublicPlace);

/** Whether helpers visit people at home: there is a place of that kind. */
export const hasHomeVisits = (store: Store): boolean =>
  store.places.listAll().some((place) => isPublicPlace(place) && place.kind === 'home');

/** The places for the kiosk: this Digipunt, then those open now, then those that open next, then those without openings. */
export function listVisitorPlaces(store: Store, language: string, now: Temporal.Instant): VisitorPlace[] {
  const publicPlaces = store.places.listAll().filter(isPublicPlace);
  const shown = publicPlaces.map((place) => visitorPlace(store, place, language, now));
  const sortKey = ({ open, next }: VisitorPlace): string => (open ? `0${open}` : next ? `1${next}` : '2');
  return [ownVisitorPlace(store, now), ...shown.sort((a, b) => sortKey(a).localeCompare(sortKey(b)))];
}

/** The schedule of a place for visitors: none for home visits, whose dates are appointments of other people. */
const publicSchedule = ({ kind, schedule }: PublicPlace): Schedule => (kind === 'home' ? EMPTY_SCHEDULE : schedule);

/** One place for the kiosk, with its next openings (ISO 8601). Refuses a place that is unknown, retired or a partner. */
export function getVisitorPlace(
  store: Store,
  id: string,
  language: string,
  now: Temporal.Instant,
): Result<VisitorPlace & { upcoming: Time[] }> {
  const found = store.places.findById(id);
  const place = found && isPublicPlace(found) ? found : null;
  if (id !== OWN_PLACE_ID && !place) return refused({ code: 'place-unknown', field: 'id' });
  const [details, schedule] = place
    ? [visitorPlace(store, place, language, now), publicSchedule(place)]
    : [ownVisitorPlace(store, now), store.settings.get().hours ?? EMPTY_SCHEDULE];
  const upcoming = listUpcoming(store, schedule, now, UPCOMING_LIMITS).map(({ begins, ends }) => ({
    from: toTimestamp(begins),
    to: toTimestamp(ends),
  }));
  return ok({ ...details, upcoming });
}

type Time = { from: string; to: string };

function ownVisitorPlace(store: Store, now: Temporal.Instant): VisitorPlace {
  const name = { text: store.team.digipunt()?.name ?? '', language: 'nl' };
  const { address, hours } = store.settings.get();
  const emptyFields = { about: null, municipality: '', geo: null };
  return {
    id: OWN_PLACE_ID,
    kind: 'fixed',
    name,
    dutch: name.text,
    address,
    ...emptyFields,
    ...openStatusFields(store, hours ?? EMPTY_SCHEDULE, now),
  };
}

function visitorPlace(store: Store, place: PublicPlace, language: string, now: Temporal.Instant): VisitorPlace {
  const { id, kind, address, municipality } = place;
  return {
    id,
    kind,
    ...localizeTexts(place, language),
    address,
    municipality,
    geo: toCoordinates(place),
    ...openStatusFields(store, publicSchedule(place), now),
  };
}

/** The name and description of a place or training, in the requested language or else in Dutch. */
export const localizeTexts = ({ texts, code }: { texts: Translations; code: string }, language: string) => ({
  name: localizeText(texts.name, language) ?? { text: code, language: 'nl' },
  dutch: texts.name['nl'] ?? code,
  about: localizeText(texts.about, language),
});

export const toCoordinates = ({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): VisitorPlace['geo'] =>
  latitude === null || longitude === null ? null : { latitude, longitude };

function openStatusFields(store: Store, schedule: Schedule, now: Temporal.Instant): Pick<VisitorPlace, 'open' | 'next'> {
  const { open, until } = getOpenStatus(store, schedule, now);
  const at = until && toTimestamp(until);
  return { open: open ? at : null, next: open ? null : at };
}

/** Where to go when this Digipunt is closed: a place that is open, or else the one that opens first; null when there is none. */
export function findOtherOpenPlace(
  store: Store,
  now: Temporal.Instant,
): { place: string; names: Record<string, string>; open: boolean; at: string } | null {
  const found = store.places
    .listAll()
    .filter((place) => isPublicPlace(place) && place.kind !== 'home')
    .flatMap((place) => {
      const { open, until } = getOpenStatus(store, place.schedule, now);
      return until ? [{ place: place.id, names: place.texts.name, open, at: toTimestamp(until) }] : [];
    });
  const sortKey = ({ open, at }: { open: boolean; at: string }): string => `${open ? 0 : 1}${at}`;
  return found.sort((a, b) => sortKey(a).localeCompare(sortKey(b)))[0] ?? null;
}
