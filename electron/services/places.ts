import type { Temporal } from 'temporal-polyfill';
import type { BusStop, PlaceRow, VisitorPlace } from '../domain/faces.ts';
import { dateAfter } from '../domain/due-date.ts';
import { inLanguage, type PlaceKind, type Texts, type VisitedKind } from '../domain/place.ts';
import { ok, refused, type Result } from '../domain/refusal.ts';
import { NEVER, type Schedule } from '../domain/schedule.ts';
import { scheduleAsText, scheduleWritten } from '../domain/schedule-text.ts';
import type { Store } from '../store/open.ts';
import type { Place } from '../store/places.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { comingUp, openingsFor, openOrNext } from './openings.ts';

// Where visitors are led to. This Digipunt is the first of the list; its hours are a setting, and it has no row.

/** What a coordinator says of a place; `when` is its schedule in lines of Dutch, `seen` as it was when they began to change it. */
export type PlaceSaid = {
  code: string;
  kind: PlaceKind;
  texts: Texts;
  address: string;
  municipality: string;
  latitude: number | null;
  longitude: number | null;
  when: string;
  holidays: Schedule['holidays'];
  seen?: string | undefined;
};

const WHEN_EXAMPLE = 'maandag 9-12 13:30-17';

/**
 * A schedule from lines of Dutch, or the line that is none. Where it is no longer as it was `seen`, somebody else moved
 * something meanwhile, and perhaps told people so: that is not written over.
 */
export function scheduleSaid(before: Schedule, { when, holidays, seen }: Pick<PlaceSaid, 'when' | 'holidays' | 'seen'>): Result<Schedule> {
  if (seen !== undefined && seen !== scheduleAsText(before)) return refused({ code: 'changed-meanwhile', field: 'when' });
  const read = scheduleWritten(when, { ...before, holidays });
  if ('wrong' in read) return refused({ code: 'when-unclear', field: 'when', line: read.wrong.slice(0, 120), accepted: WHEN_EXAMPLE });
  return { ok: true, value: read.schedule };
}

/** So many of the next times are shown to whoever writes them down. */
const PREVIEWED = { days: 400, most: 10 };

/** What lines of Dutch mean: the next ten times. */
export function previewOf(
  store: Store,
  { when, holidays }: Pick<PlaceSaid, 'when' | 'holidays'>,
  now: Temporal.Instant,
): Result<{ from: string; to: string }[]> {
  const schedule = scheduleSaid(NEVER, { when, holidays });
  if (!schedule.ok) return schedule;
  return ok(comingUp(store, schedule.value, now, PREVIEWED).map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) })));
}

/** Adds a place; the request id becomes its id. */
export function addPlace(store: Store, { requestId: id, when, holidays, seen: _seen, ...facts }: PlaceSaid & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.places.byId(id)) return unchanged(id);
    if (store.places.byCode(facts.code)) return refused({ code: 'code-taken', field: 'code' });
    const schedule = scheduleSaid(NEVER, { when, holidays });
    if (!schedule.ok) return schedule;
    store.places.add({ id, ...facts, schedule: schedule.value });
    return changed(id);
  });
}

/** Changes what is known of a place. */
export function changePlace(store: Store, id: string, { when, holidays, seen, ...facts }: PlaceSaid) {
  return onPlace(store, id, (place) => {
    const other = store.places.byCode(facts.code);
    if (other && other.seq !== place.seq) return refused({ code: 'code-taken', field: 'code' });
    const schedule = scheduleSaid(place.schedule, { when, holidays, seen });
    if (!schedule.ok) return schedule;
    store.places.change({ ...place, ...facts, schedule: schedule.value });
    return changed(null);
  });
}

/** Takes a place off every list, or puts it back; what refers to it stays. Nobody is sent to a training in a place that is gone. */
export const retirePlace = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  onPlace(store, id, (place) => {
    if ((place.retiredAt !== null) === retired) return unchanged(null);
    const given = store.trainings.all().find((training) => training.place === place.seq && training.retiredAt === null);
    if (retired && given) return refused({ code: 'place-in-use', field: 'id', name: given.texts.name['nl'] ?? given.code });
    store.places.change({ ...place, retiredAt: retired ? iso(now) : null });
    return changed(null);
  });

const onPlace = (store: Store, id: string, change: (place: Place) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const place = store.places.byId(id);
    return place ? change(place) : refused({ code: 'place-unknown', field: 'id' });
  });

/** Every place as the coordinator keeps it, those that are retired last. */
export const placeList = (store: Store): PlaceRow[] =>
  store.places
    .all()
    .map(({ id, code, kind, texts, address, municipality, latitude, longitude, schedule, retiredAt }) => ({
      id,
      code,
      kind,
      texts,
      address,
      municipality,
      latitude,
      longitude,
      when: scheduleAsText(schedule),
      holidays: schedule.holidays,
      retiredAt,
    }))
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));

/** So far ahead (days) and so many stops of each place the digibus is followed. */
const ROUTE = { days: 42, most: 20 };

/** Where the digibus goes, in order of time. There is one bus: where two stops overlap, the later one says so. */
export function busRoute(store: Store, now: Temporal.Instant): BusStop[] {
  const stops = store.places
    .all()
    .filter(({ kind, retiredAt }) => kind === 'bus' && retiredAt === null)
    .flatMap(({ id, code, texts, schedule }) =>
      comingUp(store, schedule, now, ROUTE).map(({ begins, ends }) => ({
        place: id,
        name: texts.name['nl'] ?? code,
        from: iso(begins),
        to: iso(ends),
      })),
    )
    .sort((a, b) => a.from.localeCompare(b.from));
  return stops.map((stop, nth) => {
    const there = stops.slice(0, nth).find((other) => other.place !== stop.place && other.to > stop.from);
    return Object.assign(stop, { clash: there?.name ?? null });
  });
}

/** The id of this Digipunt among the places. */
const OWN = 'own';

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

/** The openings of a place, by its id or code, or of this Digipunt; from a date (ISO), for so many days. */
export function openingsOfPlace(store: Store, place: string, from: string, days: number): Result<{ from: string; to: string }[]> {
  const known = store.places.byId(place) ?? store.places.byCode(place);
  const schedule = place === OWN ? (store.settings.get().hours ?? NEVER) : known?.schedule;
  if (!schedule) return refused({ code: 'place-unknown', field: 'place' });
  const all = openingsFor(store, schedule).occurrences(from, dateAfter(from, days - 1));
  return ok(all.map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) })));
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
