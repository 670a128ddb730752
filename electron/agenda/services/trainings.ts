import type { Temporal } from 'temporal-polyfill';
import type { Translations } from '../rules/place.ts';
import { type Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { parseScheduleInput, type ScheduleInput } from './schedule-input.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

// Trainings and their sessions. A session is an occurrence of its training's schedule; it has a row when somebody asked for
// a seat, or when something else has to be known of it.

/** What a coordinator writes down of a training; `place` is the id of a place, or null for this Digipunt. */
export type TrainingInput = ScheduleInput & {
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Translations;
};

/** Adds a training; the request id becomes its id. */
export function addTraining(store: Store, { requestId: id, ...input }: TrainingInput & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.trainings.findById(id)) return unchanged(id);
    if (store.trainings.findByCode(input.code)) return refused({ code: 'code-taken', field: 'code' });
    const facts = parseTrainingInput(store, input, EMPTY_SCHEDULE);
    if (!facts.ok) return facts;
    store.trainings.add({ id, ...facts.value });
    return changed(id);
  });
}

/** Changes what is known of a training; sessions that it no longer has are off. */
export function changeTraining(store: Store, id: string, input: TrainingInput, now: Temporal.Instant) {
  return withTraining(store, id, (training) => {
    const other = store.trainings.findByCode(input.code);
    if (other && other.seq !== training.seq) return refused({ code: 'code-taken', field: 'code' });
    const facts = parseTrainingInput(store, input, training.schedule);
    if (!facts.ok) return facts;
    saveTraining(store, training, { ...training, ...facts.value }, now);
    return changed(null);
  });
}

/** Takes a training off every list, which calls its sessions off, or puts it back. */
export const retireTraining = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  withTraining(store, id, (training) => {
    if ((training.retiredAt !== null) === retired) return unchanged(null);
    saveTraining(store, training, { ...training, retiredAt: retired ? iso(now) : null }, now);
    return changed(null);
  });

const withTraining = (store: Store, id: string, change: (training: Training) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const training = store.trainings.findById(id);
    return training ? change(training) : refused({ code: 'training-unknown', field: 'id' });
  });

function parseTrainingInput(
  store: Store,
  { place: id, when, holidays, seen, ...facts }: TrainingInput,
  before: Schedule,
): Result<Omit<Training, 'seq' | 'id' | 'retiredAt'>> {
  const place = id === null ? null : store.places.findById(id)?.seq;
  if (place === undefined) return refused({ code: 'place-unknown', field: 'place' });
  const schedule = parseScheduleInput(before, { when, holidays, seen });
  return schedule.ok ? { ok: true, value: { ...facts, place, schedule: schedule.value } } : schedule;
}

/** Every training as the coordinator keeps it, those that are retired last. */
export const trainingList = (store: Store): TrainingRow[] =>
  store.trainings
    .listAll()
    .map(({ id, code, subject, language, priceCents, seats, place, texts, schedule, retiredAt }) => ({
      id,
      code,
      subject,
      language,
      priceCents,
      seats,
      place: store.places.findBySeq(place)?.id ?? null,
      texts,
      when: formatScheduleText(schedule),
      holidays: schedule.holidays,
      retiredAt,
    }))
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));

/** A training as a coordinator keeps it; `place` is the id of a place, or null for this Digipunt. */
export type TrainingRow = {
  id: string;
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Translations;
  when: string;
  holidays: 'closed' | 'open';
  retiredAt: string | null;
};
