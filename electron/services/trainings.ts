import type { Temporal } from 'temporal-polyfill';
import type { SessionRow, TrainingRow, VisitorTraining } from '../domain/faces.ts';
import { localDate } from '../domain/business-day.ts';
import { dateAfter } from '../domain/due-date.ts';
import type { Texts } from '../domain/place.ts';
import { refused, type Result } from '../domain/refusal.ts';
import { NEVER, type Schedule } from '../domain/schedule.ts';
import { scheduleAsText } from '../domain/schedule-text.ts';
import { sessionKey, sessionOf, TAKES_PART, toTell } from '../domain/training.ts';
import type { Store } from '../store/open.ts';
import type { Session, Training } from '../store/trainings.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { borrowerOf } from './loans.ts';
import { comingUp, isComingUp, openingsFor } from './openings.ts';
import { geoOf, scheduleSaid, toldOf } from './places.ts';
import { keepTraining, occurrenceAt, offerSeats, rowOf, seatsLeft } from './seats.ts';

// Trainings and their sessions. A session is an occurrence of its training's schedule; it has a row when somebody asked for
// a seat, or when something else has to be known of it.

/** What a coordinator says of a training; `place` is the id of a place, or null for this Digipunt, the rest as of a place. */
export type TrainingSaid = {
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Texts;
  when: string;
  holidays: Schedule['holidays'];
  seen?: string | undefined;
};

/** Adds a training; the request id becomes its id. */
export function addTraining(store: Store, { requestId: id, ...said }: TrainingSaid & { requestId: string }) {
  return store.transact((): Result<Change<string>> => {
    if (store.trainings.byId(id)) return unchanged(id);
    if (store.trainings.byCode(said.code)) return refused({ code: 'code-taken', field: 'code' });
    const facts = factsSaid(store, said, NEVER);
    if (!facts.ok) return facts;
    store.trainings.add({ id, ...facts.value });
    return changed(id);
  });
}

/** Changes what is known of a training; sessions that it no longer has are off. */
export function changeTraining(store: Store, id: string, said: TrainingSaid, now: Temporal.Instant) {
  return onTraining(store, id, (training) => {
    const other = store.trainings.byCode(said.code);
    if (other && other.seq !== training.seq) return refused({ code: 'code-taken', field: 'code' });
    const facts = factsSaid(store, said, training.schedule);
    if (!facts.ok) return facts;
    keepTraining(store, training, { ...training, ...facts.value }, now);
    return changed(null);
  });
}

/** Takes a training off every list, which calls its sessions off, or puts it back. */
export const retireTraining = (store: Store, id: string, retired: boolean, now: Temporal.Instant) =>
  onTraining(store, id, (training) => {
    if ((training.retiredAt !== null) === retired) return unchanged(null);
    keepTraining(store, training, { ...training, retiredAt: retired ? iso(now) : null }, now);
    return changed(null);
  });

const onTraining = (store: Store, id: string, change: (training: Training) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const training = store.trainings.byId(id);
    return training ? change(training) : refused({ code: 'training-unknown', field: 'id' });
  });

function factsSaid(
  store: Store,
  { place: id, when, holidays, seen, ...facts }: TrainingSaid,
  before: Schedule,
): Result<Omit<Training, 'seq' | 'id' | 'retiredAt'>> {
  const place = id === null ? null : store.places.byId(id)?.seq;
  if (place === undefined) return refused({ code: 'place-unknown', field: 'place' });
  const schedule = scheduleSaid(before, { when, holidays, seen });
  return schedule.ok ? { ok: true, value: { ...facts, place, schedule: schedule.value } } : schedule;
}

/** Every training as the coordinator keeps it, those that are retired last. */
export const trainingList = (store: Store): TrainingRow[] =>
  store.trainings
    .all()
    .map(({ id, code, subject, language, priceCents, seats, place, texts, schedule, retiredAt }) => ({
      id,
      code,
      subject,
      language,
      priceCents,
      seats,
      place: store.places.bySeq(place)?.id ?? null,
      texts,
      when: scheduleAsText(schedule),
      holidays: schedule.holidays,
      retiredAt,
    }))
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));

/** So far ahead (days) and so many sessions of each training are shown to visitors. */
const SHOWN = { days: 120, most: 5 };

/** Whether there is any training to come. */
export const hasTrainings = (store: Store, now: Temporal.Instant): boolean =>
  store.trainings.all().some(({ retiredAt, schedule }) => retiredAt === null && isComingUp(store, schedule, now, SHOWN.days));

/** The trainings as a visitor sees them, the one that comes first first; of each what comes up. */
export function visitorTrainings(store: Store, language: string, now: Temporal.Instant): VisitorTraining[] {
  const shown = store.trainings.all().filter(({ retiredAt }) => retiredAt === null);
  const first = ({ sessions }: VisitorTraining): string => sessions[0]?.from ?? '';
  return shown
    .map((training) => visitorTraining(store, training, language, now))
    .filter(({ sessions }) => sessions.length > 0)
    .sort((a, b) => first(a).localeCompare(first(b)));
}

function visitorTraining(store: Store, training: Training, language: string, now: Temporal.Instant): VisitorTraining {
  const { id, subject, priceCents, language: given, seq } = training;
  const sessions = new Map<string, VisitorTraining['sessions'][number]>();
  for (const { date, from, begins, ends } of comingUp(store, training.schedule, now, SHOWN)) {
    const key = sessionKey(id, date, from);
    const left = seatsLeft(store, training, store.trainingSessions.at(seq, date, from));
    // Two rules may put it at one time: there is one session all the same.
    if (!sessions.has(key)) sessions.set(key, { key, from: iso(begins), to: iso(ends), left });
  }
  return {
    id,
    subject,
    ...toldOf(training, language),
    given,
    priceCents,
    where: whereOf(store, training, language),
    sessions: [...sessions.values()],
  };
}

/** Where a training is given; null is this Digipunt. */
function whereOf(store: Store, { place: seq }: Training, language: string): VisitorTraining['where'] {
  const place = store.places.bySeq(seq);
  if (!place) return null;
  const { name, about } = toldOf(place, language);
  return { name, about, address: place.address, municipality: place.municipality, geo: geoOf(place) };
}

/** So far back and ahead (days) the desk sees sessions: back, to write down who was there. */
const DESK_DAYS = { back: 14, ahead: SHOWN.days };

/** Sessions as the desk works with them: those of the last two weeks, those to come, and all to which somebody comes. */
export function sessionList(store: Store, now: Temporal.Instant): SessionRow[] {
  const today = localDate(now);
  const [first, last] = [dateAfter(today, -DESK_DAYS.back), dateAfter(today, DESK_DAYS.ahead)];
  const rows = new Map<string, SessionRow>();
  const put = (training: Training, session: Pick<Session, 'date' | 'from' | 'to'>, row: Session | undefined): void => {
    const key = sessionKey(training.id, session.date, session.from);
    if (!rows.has(key)) rows.set(key, sessionRow(store, training, session, row, now));
  };
  for (const row of store.trainingSessions.since(first)) {
    const training = store.trainings.bySeq(row.training);
    // Of a training that is gone only those matter who were to come.
    if (training && (training.retiredAt === null || store.signUps.ofSession(row.seq).length > 0)) put(training, row, row);
  }
  for (const training of store.trainings.all()) {
    if (training.retiredAt !== null) continue;
    for (const occurrence of openingsFor(store, training.schedule).occurrences(today, last, { most: 40 }))
      put(training, occurrence, undefined);
  }
  return [...rows.values()].sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`));
}

function sessionRow(
  store: Store,
  training: Training,
  { date, from, to }: Pick<Session, 'date' | 'from' | 'to'>,
  row: Session | undefined,
  now: Temporal.Instant,
): SessionRow {
  const people = row ? store.signUps.ofSession(row.seq) : [];
  const over = (row?.endsAt ?? iso(occurrenceAt(store, training, date, from)?.ends ?? now)) <= iso(now);
  return {
    key: sessionKey(training.id, date, from),
    training: training.id,
    name: training.texts.name['nl'] ?? training.code,
    place: store.places.bySeq(training.place)?.texts.name['nl'] ?? null,
    date,
    from,
    to,
    seats: row?.seats ?? training.seats,
    left: seatsLeft(store, training, row),
    cancelled: row ? row.cancelledAt !== null : false,
    over,
    people: people
      .filter(({ state }) => state !== 'withdrawn' && state !== 'released')
      .map((signUp) => {
        const { id, state, ticket, person, told, askedAt } = signUp;
        return {
          id,
          state,
          number: ticket === null ? null : (store.tickets.bySeq(ticket)?.number ?? null),
          borrower: person === null ? null : borrowerOf(store, person),
          toTell: TAKES_PART.has(state) && !over ? toTell(told, store.signUps.isSo(signUp)) : [],
          askedAt,
        };
      }),
  };
}

/** Changes how many seats one session has; never fewer than are taken. */
export function changeSeats(store: Store, ask: { session: string; seats: number }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = deskSession(store, ask.session);
    if (!found) return refused({ code: 'session-unknown', field: 'session' });
    const row = found.row ?? (found.occurrence && rowOf(store, { ...found, occurrence: found.occurrence }));
    if (!row || row.endsAt <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    const taken = store.signUps.taken(row.seq);
    if (ask.seats < taken) return refused({ code: 'seats-taken', field: 'seats', accepted: taken });
    if (ask.seats === row.seats) return unchanged(null);
    const session = { ...row, seats: ask.seats };
    store.trainingSessions.change(session);
    offerSeats(store, session, iso(now));
    return changed(null);
  });
}

function deskSession(store: Store, key: string) {
  const asked = sessionOf(key);
  const training = asked && store.trainings.byId(asked.training);
  if (!training) return undefined;
  const row = store.trainingSessions.at(training.seq, asked.date, asked.from);
  return { training, row, occurrence: occurrenceAt(store, training, asked.date, asked.from) };
}
