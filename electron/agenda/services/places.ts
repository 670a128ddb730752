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
import { toTimestamp } from '../../rules/timestamp.ts';
import { OWN_PLACE_ID } from './visitor-places.ts';
import { parseScheduleInput, type ScheduleInput } from './schedule-input.ts';

// Places as a coordinator manages them. This Digipunt is not one of them: it has no row, and its hours are a setting.

/** The details of a place that a coordinator enters. */
export type PlaceInput = ScheduleInput & {
  code: string;
  kind: PlaceKind;
  texts: Translations;
  address: string;
  municipality: string;
  latitude: number | null;
  longitude: number | null;
};

/** Adds a place; the request id becomes its id. Refuses a code that is taken and a schedule that is not understood. */
export function addPlace(store: Store, { requestId: id, when, holidays, seen: _seen, ...details }: PlaceInput & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.places.findById(id)) return unchanged(id);
    if (store.places.findByCode(details.code)) return refused({ code: 'code-taken', field: 'code' });
    const schedule = parseScheduleInput(EMPTY_SCHEDULE, { when, holidays });
    if (!schedule.ok) return schedule;
    store.places.add({ id, ...details, schedule: schedule.value });
    return changed(id);
  });
}

/** Changes a place. Refuses like `addPlace`, and when the schedule changed since `seen`. */
export function changePlace(store: Store, id: string, { when, holidays, seen, ...details }: PlaceInput) {
  return withPlace(store, id, (place) => {
    const other = store.places.findByCode(details.code);
    if (other && other.seq !== place.seq) return refused({ code: 'code-taken', field: 'code' });
    const schedule = parseScheduleInput(place.schedule, { when, holidays, seen });
    if (!schedule.ok) return schedule;
    store.places.update({ ...place, ...details, schedule: schedule.value });
    return changed(null);
  });
}

/**
 * Retires a place, which removes it from every list, or restores it; rows that refer to it stay. Refuses to retire a place in
 * which a training is given.
 */
export const retirePlace = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  withPlace(store, id, (place) => {
    if ((place.retiredAt !== null) === retired) return unchanged(null);
    const training = store.trainings.listAll().find((candidate) => candidate.place === place.seq && candidate.retiredAt === null);
    if (retired && training) return refused({ code: 'place-in-use', field: 'id', name: training.texts.name['nl'] ?? training.code });
    store.places.update({ ...place, retiredAt: retired ? toTimestamp(now) : null });
    return changed(null);
  });

const withPlace = (store: Store, id: string, change: (place: Place) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const place = store.places.findById(id);
    return place ? change(place) : refused({ code: 'place-unknown', field: 'id' });
  });

/** Every place for the coordinator, retired ones last. */
export const listPlaces = (store: Store): PlaceRow[] =>
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

/**
 * The openings (ISO 8601) of a place, by its id or code, or of this Digipunt ('own'); from a date (ISO) on, for `days` days.
 * Refuses an unknown place.
 */
export function listPlaceOpenings(store: Store, idOrCode: string, from: string, days: number): Result<{ from: string; to: string }[]> {
  const place = store.places.findById(idOrCode) ?? store.places.findByCode(idOrCode);
  const schedule = idOrCode === OWN_PLACE_ID ? (store.settings.get().hours ?? EMPTY_SCHEDULE) : place?.schedule;
  if (!schedule) return refused({ code: 'place-unknown', field: 'place' });
  const occurrences = getOpenings(store, schedule).listOccurrences(from, addDays(from, days - 1));
  return ok(occurrences.map(({ begins, ends }) => ({ from: toTimestamp(begins), to: toTimestamp(ends) })));
}

/** A place for the coordinator; `when` is its schedule as lines of Dutch. */
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
