import type { Temporal } from 'temporal-polyfill';
import type { Translations } from '../rules/place.ts';
import { type Result } from '../../refusals/refusal.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { ACTIVE_SIGN_UP_STATES, SEAT_TAKING_STATES } from '../rules/sign-up-states.ts';
import { listRowsToCome } from './courses.ts';
import { parseScheduleInput, type ScheduleInput } from './schedule-input.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

/** The details of a training that a coordinator enters; `place` is the id of a place, or null for this Digipunt. */
export type TrainingInput = ScheduleInput & {
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Translations;
  /** Whether its sessions are one course; see courses.ts. */
  isCourse: boolean;
};

/** Adds a training; the request id becomes its id. Refuses a code that is taken, an unknown place, and an unclear schedule. */
export function addTraining(store: Store, { requestId: id, ...input }: TrainingInput & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.trainings.findById(id)) return unchanged(id);
    if (store.trainings.findByCode(input.code)) return refused({ code: 'code-taken', field: 'code' });
    const details = parseTrainingInput(store, input, EMPTY_SCHEDULE);
    if (!details.ok) return details;
    store.trainings.add({ id, ...details.value });
    return changed(id);
  });
}

/**
 * Changes a training, and cancels the sessions that its schedule no longer contains. Refuses like `addTraining`, and when the
 * schedule changed since `seen`.
 */
export function changeTraining(store: Store, id: string, input: TrainingInput, now: Temporal.Instant) {
  return withTraining(store, id, (training) => {
    const other = store.trainings.findByCode(input.code);
    if (other && other.seq !== training.seq) return refused({ code: 'code-taken', field: 'code' });
    const details = parseTrainingInput(store, input, training.schedule);
    if (!details.ok) return details;
    if (input.isCourse !== training.isCourse && hasParticipants(store, training, now))
      return refused({ code: 'training-joined', field: 'isCourse' });
    saveTraining(store, training, { ...training, ...details.value }, now);
    return changed(null);
  });
}

/** Retires a training, which removes it from every list and cancels its sessions, or restores it. */
export const retireTraining = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  withTraining(store, id, (training) => {
    if ((training.retiredAt !== null) === retired) return unchanged(null);
    saveTraining(store, training, { ...training, retiredAt: retired ? toTimestamp(now) : null }, now);
    return changed(null);
  });

/** Whether people take part in what is still to come of a training. */
export const hasParticipants = (store: Store, training: Training, now: Temporal.Instant): boolean =>
  listRowsToCome(store, training, now).some(({ seq }) =>
    store.signUps.listBySession(seq).some(({ state }) => ACTIVE_SIGN_UP_STATES.has(state) || SEAT_TAKING_STATES.has(state)),
  );

const withTraining = (store: Store, id: string, change: (training: Training) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const training = store.trainings.findById(id);
    return training ? change(training) : refused({ code: 'training-unknown', field: 'id' });
  });

function parseTrainingInput(
  store: Store,
  { place: id, when, holidays, seen, ...details }: TrainingInput,
  before: Schedule,
): Result<Omit<Training, 'seq' | 'id' | 'retiredAt'>> {
  const place = id === null ? null : store.places.findById(id)?.seq;
  if (place === undefined) return refused({ code: 'place-unknown', field: 'place' });
  const schedule = parseScheduleInput(before, { when, holidays, seen });
  return schedule.ok ? { ok: true, value: { ...details, place, schedule: schedule.value } } : schedule;
}

/** Every training for the coordinator, retired ones last. */
export const listTrainings = (store: Store): TrainingRow[] =>
  store.trainings
    .listAll()
    .map(({ id, code, subject, language, priceCents, seats, place, texts, schedule, isCourse, retiredAt }) => ({
      id,
      code,
      subject,
      language,
      priceCents,
      seats,
      place: store.places.findBySeq(place)?.id ?? null,
      texts,
      isCourse,
      when: formatScheduleText(schedule),
      holidays: schedule.holidays,
      retiredAt,
    }))
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));

/** A training for the coordinator; `place` is the id of a place, or null for this Digipunt; `when` is its schedule as lines of Dutch. */
export type TrainingRow = {
  id: string;
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Translations;
  isCourse: boolean;
  when: string;
  holidays: 'closed' | 'open';
  retiredAt: string | null;
};
