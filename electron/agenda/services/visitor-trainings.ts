import { type LocalizedText, type GeoCoordinates, toCoordinates, localizeTexts } from './visitor-places.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { listUpcoming, hasUpcoming } from './openings.ts';
import { seatsLeft } from './seats.ts';
import { sessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';

/** A training as a visitor sees it; `given` is the language it is given in, `where` null is this Digipunt. */
export type VisitorTraining = {
  id: string;
  subject: string;
  name: LocalizedText;
  dutch: string;
  about: LocalizedText | null;
  given: string;
  priceCents: number;
  where: { name: LocalizedText; about: LocalizedText | null; address: string; municipality: string; geo: GeoCoordinates | null } | null;
  /** What comes up, in order; `left` is how many seats are free. */
  sessions: { key: string; from: string; to: string; left: number }[];
};

/** So far ahead (days) and so many sessions of each training are shown to visitors. */
export const VISITOR_SESSION_LIMITS = { days: 120, most: 5 };

/** Whether there is any training to come. */
export const hasUpcomingTrainings = (store: Store, now: Temporal.Instant): boolean =>
  store.trainings
    .listAll()
    .some(({ retiredAt, schedule }) => retiredAt === null && hasUpcoming(store, schedule, now, VISITOR_SESSION_LIMITS.days));

/** The trainings as a visitor sees them, the one that comes first first; of each what comes up. */
export function visitorTrainings(store: Store, language: string, now: Temporal.Instant): VisitorTraining[] {
  const shown = store.trainings.listAll().filter(({ retiredAt }) => retiredAt === null);
  const first = ({ sessions }: VisitorTraining): string => sessions[0]?.from ?? '';
  return shown
    .map((training) => visitorTraining(store, training, language, now))
    .filter(({ sessions }) => sessions.length > 0)
    .sort((a, b) => first(a).localeCompare(first(b)));
}

function visitorTraining(store: Store, training: Training, language: string, now: Temporal.Instant): VisitorTraining {
  const { id, subject, priceCents, language: given, seq } = training;
  const sessions = new Map<string, VisitorTraining['sessions'][number]>();
  for (const { date, from, begins, ends } of listUpcoming(store, training.schedule, now, VISITOR_SESSION_LIMITS)) {
    const key = sessionKey(id, date, from);
    const left = seatsLeft(store, training, store.trainingSessions.findByStart(seq, date, from));
    // Two rules may put it at one time: there is one session all the same.
    if (!sessions.has(key)) sessions.set(key, { key, from: iso(begins), to: iso(ends), left });
  }
  return {
    id,
    subject,
    ...localizeTexts(training, language),
    given,
    priceCents,
    where: findLocation(store, training, language),
    sessions: [...sessions.values()],
  };
}

/** Where a training is given; null is this Digipunt. */
function findLocation(store: Store, { place: seq }: Training, language: string): VisitorTraining['where'] {
  const place = store.places.findBySeq(seq);
  if (!place) return null;
  const { name, about } = localizeTexts(place, language);
  return { name, about, address: place.address, municipality: place.municipality, geo: toCoordinates(place) };
}
