import { type ToldText, type Geo, geoOf, toldOf } from './visitor-places.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { comingUp, isComingUp } from './openings.ts';
import { seatsLeft } from './seats.ts';
import { sessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';

/** A training as a visitor sees it; `given` is the language it is given in, `where` null is this Digipunt. */
export type VisitorTraining = {
  id: string;
  subject: string;
  name: ToldText;
  dutch: string;
  about: ToldText | null;
  given: string;
  priceCents: number;
  where: { name: ToldText; about: ToldText | null; address: string; municipality: string; geo: Geo | null } | null;
  /** What comes up, in order; `left` is how many seats are free. */
  sessions: { key: string; from: string; to: string; left: number }[];
};

/** So far ahead (days) and so many sessions of each training are shown to visitors. */
export const SHOWN = { days: 120, most: 5 };

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
