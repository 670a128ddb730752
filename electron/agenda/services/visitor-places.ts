import { type PublicPlaceKind, type Translations, localizeText } from '../rules/place.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Place } from '../store/places.ts';
import { listUpcoming, getOpenStatus } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';

/** A text in the language that was asked for, else in Dutch; `language` says which. */
export type LocalizedText = { text: string; language: string };

export type GeoCoordinates = { latitude: number; longitude: number };

/** A place as a visitor sees it: open until a moment, or open next (ISO 8601). */
export type VisitorPlace = {
  id: string;
  kind: PublicPlaceKind;
  name: LocalizedText;
  /** The name in Dutch: it is what everybody there will say. */
  dutch: string;
  about: LocalizedText | null;
  address: string;
  municipality: string;
  geo: GeoCoordinates | null;
  open: string | null;
  next: string | null;
};

/** The id of this Digipunt among the places. */
export const OWN_PLACE_ID = 'own';

/** So many of the next times are shown of a place, looked for in so many days. */
const UPCOMING_LIMITS = { days: 60, most: 8 };

type PublicPlace = Place & { kind: PublicPlaceKind };

const isPublicPlace = (place: Place): place is PublicPlace => place.retiredAt === null && place.kind !== 'partner';

/** Whether there is anywhere to lead to. */
export const hasPlaces = (store: Store): boolean => store.places.listAll().some(isPublicPlace);

/** The places as a visitor sees them: this Digipunt, then what is open, then what opens next, then what has no hours. */
export function visitorPlaces(store: Store, language: string, now: Temporal.Instant): VisitorPlace[] {
  const others = store.places.listAll().filter(isPublicPlace);
  const shown = others.map((place) => visitorPlace(store, place, language, now));
  const sortKey = ({ open, next }: VisitorPlace): string => (open ? `0${open}` : next ? `1${next}` : '2');
  return [ownVisitorPlace(store, now), ...shown.sort((a, b) => sortKey(a).localeCompare(sortKey(b)))];
}

/** One place as a visitor looks at it, with its next times. */
export function getVisitorPlace(
  store: Store,
  id: string,
  language: string,
  now: Temporal.Instant,
): Result<VisitorPlace & { upcoming: Time[] }> {
  const known = store.places.findById(id);
  const place = known && isPublicPlace(known) ? known : null;
  if (id !== OWN_PLACE_ID && !place) return refused({ code: 'place-unknown', field: 'id' });
  const [seen, schedule] = place
    ? [visitorPlace(store, place, language, now), place.schedule]
    : [ownVisitorPlace(store, now), store.settings.get().hours ?? EMPTY_SCHEDULE];
  const upcoming = listUpcoming(store, schedule, now, UPCOMING_LIMITS).map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) }));
  return ok({ ...seen, upcoming });
}

type Time = { from: string; to: string };

function ownVisitorPlace(store: Store, now: Temporal.Instant): VisitorPlace {
  const name = { text: store.team.digipunt()?.name ?? '', language: 'nl' };
  const { address, hours } = store.settings.get();
  const nothing = { about: null, municipality: '', geo: null };
  return {
    id: OWN_PLACE_ID,
    kind: 'fixed',
    name,
    dutch: name.text,
    address,
    ...nothing,
    ...openStatusFields(store, hours ?? EMPTY_SCHEDULE, now),
  };
}

function visitorPlace(store: Store, place: PublicPlace, language: string, now: Temporal.Instant): VisitorPlace {
  const { id, kind, address, municipality, schedule } = place;
  return {
    id,
    kind,
    ...localizeTexts(place, language),
    address,
    municipality,
    geo: toCoordinates(place),
    ...openStatusFields(store, schedule, now),
  };
}

/** The name of a place or training and what is told about it, in a language or else in Dutch. */
export const localizeTexts = ({ texts, code }: { texts: Translations; code: string }, language: string) => ({
  name: localizeText(texts.name, language) ?? { text: code, language: 'nl' },
  dutch: texts.name['nl'] ?? code,
  about: localizeText(texts.about, language),
});

export const toCoordinates = ({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): VisitorPlace['geo'] =>
  latitude === null || longitude === null ? null : { latitude, longitude };

function openStatusFields(store: Store, schedule: Schedule, now: Temporal.Instant): Pick<VisitorPlace, 'open' | 'next'> {
  const { open, until } = getOpenStatus(store, schedule, now);
  const at = until && iso(until);
  return { open: open ? at : null, next: open ? null : at };
}

/** The other place that is open, or opens first: where to go when this one is closed. */
export function findOtherOpenPlace(
  store: Store,
  now: Temporal.Instant,
): { place: string; names: Record<string, string>; open: boolean; at: string } | null {
  const found = store.places
    .listAll()
    .filter((place) => isPublicPlace(place) && place.kind !== 'home')
    .flatMap((place) => {
      const { open, until } = getOpenStatus(store, place.schedule, now);
      return until ? [{ place: place.id, names: place.texts.name, open, at: iso(until) }] : [];
    });
  const sortKey = ({ open, at }: { open: boolean; at: string }): string => `${open ? 0 : 1}${at}`;
  return found.sort((a, b) => sortKey(a).localeCompare(sortKey(b)))[0] ?? null;
}
