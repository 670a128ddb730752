import { type VisitedKind, type Texts, inLanguage } from '../rules/place.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { NEVER, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Place } from '../store/places.ts';
import { comingUp, openOrNext } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';

/** A text in the language that was asked for, else in Dutch; `language` says which. */
export type ToldText = { text: string; language: string };

export type Geo = { latitude: number; longitude: number };

/** A place as a visitor sees it: open until a moment, or open next (ISO 8601). */
export type VisitorPlace = {
  id: string;
  kind: VisitedKind;
  name: ToldText;
  /** The name in Dutch: it is what everybody there will say. */
  dutch: string;
  about: ToldText | null;
  address: string;
  municipality: string;
  geo: Geo | null;
  open: string | null;
  next: string | null;
};

/** The id of this Digipunt among the places. */
export const OWN = 'own';

/** So many of the next times are shown of a place, looked for in so many days. */
const NEXT_TIMES = { days: 60, most: 8 };

type Shown = Place & { kind: VisitedKind };

const isShown = (place: Place): place is Shown => place.retiredAt === null && place.kind !== 'partner';

/** Whether there is anywhere to lead to. */
export const hasPlaces = (store: Store): boolean => store.places.all().some(isShown);

/** The places as a visitor sees them: this Digipunt, then what is open, then what opens next, then what has no hours. */
export function visitorPlaces(store: Store, language: string, now: Temporal.Instant): VisitorPlace[] {
  const others = store.places.all().filter(isShown);
  const shown = others.map((place) => visitorPlace(store, place, language, now));
  const rank = ({ open, next }: VisitorPlace): string => (open ? `0${open}` : next ? `1${next}` : '2');
  return [ownPlace(store, now), ...shown.sort((a, b) => rank(a).localeCompare(rank(b)))];
}

/** One place as a visitor looks at it, with its next times. */
export function oneVisitorPlace(
  store: Store,
  id: string,
  language: string,
  now: Temporal.Instant,
): Result<VisitorPlace & { upcoming: Time[] }> {
  const known = store.places.byId(id);
  const place = known && isShown(known) ? known : null;
  if (id !== OWN && !place) return refused({ code: 'place-unknown', field: 'id' });
  const [seen, schedule] = place
    ? [visitorPlace(store, place, language, now), place.schedule]
    : [ownPlace(store, now), store.settings.get().hours ?? NEVER];
  const upcoming = comingUp(store, schedule, now, NEXT_TIMES).map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) }));
  return ok({ ...seen, upcoming });
}

type Time = { from: string; to: string };

function ownPlace(store: Store, now: Temporal.Instant): VisitorPlace {
  const name = { text: store.team.digipunt()?.name ?? '', language: 'nl' };
  const { address, hours } = store.settings.get();
  const nothing = { about: null, municipality: '', geo: null };
  return { id: OWN, kind: 'fixed', name, dutch: name.text, address, ...nothing, ...stateOf(store, hours ?? NEVER, now) };
}

function visitorPlace(store: Store, place: Shown, language: string, now: Temporal.Instant): VisitorPlace {
  const { id, kind, address, municipality, schedule } = place;
  return { id, kind, ...toldOf(place, language), address, municipality, geo: geoOf(place), ...stateOf(store, schedule, now) };
}

/** The name of a place or training and what is told about it, in a language or else in Dutch. */
export const toldOf = ({ texts, code }: { texts: Texts; code: string }, language: string) => ({
  name: inLanguage(texts.name, language) ?? { text: code, language: 'nl' },
  dutch: texts.name['nl'] ?? code,
  about: inLanguage(texts.about, language),
});

export const geoOf = ({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): VisitorPlace['geo'] =>
  latitude === null || longitude === null ? null : { latitude, longitude };

function stateOf(store: Store, schedule: Schedule, now: Temporal.Instant): Pick<VisitorPlace, 'open' | 'next'> {
  const { open, until } = openOrNext(store, schedule, now);
  const at = until && iso(until);
  return { open: open ? at : null, next: open ? null : at };
}

/** The other place that is open, or opens first: where to go when this one is closed. */
export function nearestOpening(
  store: Store,
  now: Temporal.Instant,
): { place: string; names: Record<string, string>; open: boolean; at: string } | null {
  const found = store.places
    .all()
    .filter((place) => isShown(place) && place.kind !== 'home')
    .flatMap((place) => {
      const { open, until } = openOrNext(store, place.schedule, now);
      return until ? [{ place: place.id, names: place.texts.name, open, at: iso(until) }] : [];
    });
  const rank = ({ open, at }: { open: boolean; at: string }): string => `${open ? 0 : 1}${at}`;
  return found.sort((a, b) => rank(a).localeCompare(rank(b)))[0] ?? null;
}
