import type { Temporal } from 'temporal-polyfill';
import { type LocalizedText, type GeoCoordinates, toCoordinates, localizeTexts } from './visitor-places.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { listUpcoming, hasUpcoming } from './openings.ts';
import { COURSE_LIMITS, findCourse } from './courses.ts';
import { countFreeSeats } from './seats.ts';
import { sessionKey } from '../rules/session-key.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** A training for the kiosk; `given` is the language in which it is given, `where` is null for this Digipunt. */
export type VisitorTraining = {
  id: string;
  subject: string;
  name: LocalizedText;
  dutch: string;
  about: LocalizedText | null;
  given: string;
  priceCents: number;
  where: { name: LocalizedText; about: LocalizedText | null; address: string; municipality: string; geo: GeoCoordinates | null } | null;
  /** Whether the sessions are lessons of one course, for which people sign up together. */
  isCourse: boolean;
  /** The next sessions, in order of time; `left` is the number of free seats. */
  sessions: { key: string; from: string; to: string; left: number }[];
};

/** How far ahead sessions are shown to visitors, in days, and the maximum per training. */
export const VISITOR_SESSION_LIMITS = { days: 120, most: 5 };

/** The last answer of `hasUpcomingTrainings` for each store, with what it was read from. */
const upcomingTrainings = new WeakMap<Store, { version: number; minute: number; areThere: boolean }>();

/** Whether any training has a session within 120 days. Read once a minute and after a change: every ticket asks for it. */
export function hasUpcomingTrainings(store: Store, now: Temporal.Instant): boolean {
  const [version, minute] = [store.agendaVersion(), Math.floor(now.epochMilliseconds / 60_000)];
  const known = upcomingTrainings.get(store);
  if (known?.version === version && known.minute === minute) return known.areThere;
  const areThere = store.trainings
    .listAll()
    .some(({ retiredAt, schedule }) => retiredAt === null && hasUpcoming(store, schedule, now, VISITOR_SESSION_LIMITS.days));
  upcomingTrainings.set(store, { version, minute, areThere });
  return areThere;
}

/** The trainings with upcoming sessions for the kiosk, in order of their first session. */
export function listVisitorTrainings(store: Store, language: string, now: Temporal.Instant): VisitorTraining[] {
  const shown = store.trainings.listAll().filter(({ retiredAt }) => retiredAt === null);
  const firstStart = ({ sessions }: VisitorTraining): string => sessions[0]?.from ?? '';
  return shown
    .map((training) => visitorTraining(store, training, language, now))
    .filter(({ sessions }) => sessions.length > 0)
    .sort((a, b) => firstStart(a).localeCompare(firstStart(b)));
}

/** A session for the waiting-room screen, in Dutch. `where` is null for this Digipunt. */
export type NextSession = { name: string; subject: string; from: string; to: string; where: string | null };

/** The first upcoming session of any training that has a free seat; null when there is none. */
export function findNextSession(store: Store, now: Temporal.Instant): NextSession | null {
  const withFreeSeat = listVisitorTrainings(store, 'nl', now).flatMap(({ sessions, ...training }) => {
    const session = sessions.find(({ left }) => left > 0);
    return session ? [{ ...training, session }] : [];
  });
  const [next] = withFreeSeat.sort((a, b) => a.session.from.localeCompare(b.session.from));
  if (!next) return null;
  const { dutch, subject, where, session } = next;
  return { name: dutch, subject, from: session.from, to: session.to, where: where?.name.text ?? null };
}

function visitorTraining(store: Store, training: Training, language: string, now: Temporal.Instant): VisitorTraining {
  const { id, subject, priceCents, language: given, seq, isCourse } = training;
  const course = isCourse ? findCourse(store, training, now) : undefined;
  const sessions = new Map<string, VisitorTraining['sessions'][number]>();
  for (const { date, from, begins, ends } of listUpcoming(
    store,
    training.schedule,
    now,
    // Of a course all lessons are shown: people sign up for all of them.
    isCourse ? COURSE_LIMITS : VISITOR_SESSION_LIMITS,
  )) {
    const key = sessionKey(id, date, from);
    const left = countFreeSeats(store, training, isCourse ? course : store.trainingSessions.findByStart(seq, date, from));
    // Two rules can coincide; that is still one session.
    if (!sessions.has(key)) sessions.set(key, { key, from: toTimestamp(begins), to: toTimestamp(ends), left });
  }
  return {
    id,
    subject,
    ...localizeTexts(training, language),
    given,
    priceCents,
    isCourse,
    where: findLocation(store, training, language),
    sessions: [...sessions.values()],
  };
}

/** Where a training is given; null for this Digipunt. */
function findLocation(store: Store, { place: seq }: Training, language: string): VisitorTraining['where'] {
  const place = store.places.findBySeq(seq);
  if (!place) return null;
  const { name, about } = localizeTexts(place, language);
  return { name, about, address: place.address, municipality: place.municipality, geo: toCoordinates(place) };
}
