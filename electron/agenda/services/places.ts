import type { Temporal } from 'temporal-polyfill';
import { type PlaceKind, type Translations } from '../rules/place.ts';
import { type Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE } from '../rules/schedule.ts';
import { formatScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { Place } from '../store/places.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { getOpenings } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { addDays } from '../../rules/dates.ts';
import { iso } from '../../rules/timestamp.ts';
import { OWN_PLACE_ID } from './visitor-places.ts';
import { parseScheduleInput, type ScheduleInput } from './schedule-input.ts';

// Where visitors are led to. This Digipunt is the first of the list; its hours are a setting, and it has no row.

/** What a coordinator writes down of a place. */
export type PlaceInput = ScheduleInput & {
  code: string;
  kind: PlaceKind;
  texts: Translations;
  address: string;
  municipality: string;
  latitude: number | null;
  longitude: number | null;
};

/** Adds a place; the request id becomes its id. */
export function addPlace(store: Store, { requestId: id, when, holidays, seen: _seen, ...facts }: PlaceInput & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.places.findById(id)) return unchanged(id);
    if (store.places.findByCode(facts.code)) return refused({ code: 'code-taken', field: 'code' });
    const schedule = parseScheduleInput(EMPTY_SCHEDULE, { when, holidays });
    if (!schedule.ok) return schedule;
    store.places.add({ id, ...facts, schedule: schedule.value });
    return changed(id);
  });
}

/** Changes what is known of a place. */
export function changePlace(store: Store, id: string, { when, holidays, seen, ...facts }: PlaceInput) {
  return withPlace(store, id, (place) => {
    const other = store.places.findByCode(facts.code);
    if (other && other.seq !== place.seq) return refused({ code: 'code-taken', field: 'code' });
    const schedule = parseScheduleInput(place.schedule, { when, holidays, seen });
    if (!schedule.ok) return schedule;
    store.places.update({ ...place, ...facts, schedule: schedule.value });
    return changed(null);
  });
}

/** Takes a place off every list, or puts it back; what refers to it stays. Nobody is sent to a training in a place that is gone. */
export const retirePlace = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  withPlace(store, id, (place) => {
    if ((place.retiredAt !== null) === retired) return unchanged(null);
    const given = store.trainings.listAll().find((training) => training.place === place.seq && training.retiredAt === null);
    if (retired && given) return refused({ code: 'place-in-use', field: 'id', name: given.texts.name['nl'] ?? given.code });
    store.places.update({ ...place, retiredAt: retired ? iso(now) : null });
    return changed(null);
  });

const withPlace = (store: Store, id: string, change: (place: Place) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const place = store.places.findById(id);
    return place ? change(place) : refused({ code: 'place-unknown', field: 'id' });
  });

/** Every place as the coordinator keeps it, those that are retired last. */
export const placeList = (store: Store): PlaceRow[] =>
  store.places
    .listAll()
    .map(({ id, code, kind, texts, address, municipality, latitude, longitude, schedule, retiredAt }) => ({
      id,
      code,
      kind,
      texts,
      address,
      municipality,
      latitude,
      longitude,
      when: formatScheduleText(schedule),
      holidays: schedule.holidays,
      retiredAt,
    }))
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));

/** The openings of a place, by its id or code, or of this Digipunt; from a date (ISO), for so many days. */
export function listPlaceOpenings(store: Store, place: string, from: string, days: number): Result<{ from: string; to: string }[]> {
  const known = store.places.findById(place) ?? store.places.findByCode(place);
  const schedule = place === OWN_PLACE_ID ? (store.settings.get().hours ?? EMPTY_SCHEDULE) : known?.schedule;
  if (!schedule) return refused({ code: 'place-unknown', field: 'place' });
  const all = getOpenings(store, schedule).listOccurrences(from, addDays(from, days - 1));
  return ok(all.map(({ begins, ends }) => ({ from: iso(begins), to: iso(ends) })));
}

/** A place as a coordinator keeps it; `when` is its schedule in lines of Dutch. */
export type PlaceRow = {
  id: string;
  code: string;
  kind: PlaceKind;
  texts: Translations;
  address: string;
  municipality: string;
  latitude: number | null;
  longitude: number | null;
  when: string;
  holidays: 'closed' | 'open';
  retiredAt: string | null;
};
