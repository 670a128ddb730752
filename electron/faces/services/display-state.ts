import type { Temporal } from 'temporal-polyfill';
import { EMPTY_SCHEDULE } from '../../agenda/rules/schedule.ts';
import { getOpenings } from '../../agenda/services/openings.ts';
import { type NextSession, findNextSession } from '../../agenda/services/visitor-trainings.ts';
import type { Branding } from '../../digipunt/services/branding.ts';
import { type CallSounds, soundsAt } from '../../voice/rules/sound-settings.ts';
import type { SoundTest } from '../../voice/services/sound-tests.ts';
import { type ServerSpeech, serverSpeech } from '../../voice/services/server-speech.ts';
import { sortByPosition } from '../../queue/rules/line-order.ts';
import type { NotOpenReason, PauseReason } from '../../queue/rules/queue-state.ts';
import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import { getNotOpenReason } from '../../queue/services/intake.ts';
import { nextQueueOpening } from '../../queue/services/next-queue-opening.ts';
import { getQueueStatus, isDayFull } from '../../queue/services/queue-state.ts';
import { localDate, localTime } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { digipuntIdentity } from './digipunt-identity.ts';

/**
 * `calledAt` (ISO 8601) changes with every recall, and the chime plays when it changes. The voice also uses `language`. With
 * `escort` a helper comes to the visitor, who must not be sent to the desk.
 */
export type DisplayCall = TicketPicture & { number: number; language: string; desk: string; escort: boolean; calledAt: string };

export type DisplayState = {
  /** Whether a coordinator tries out all parts: nothing of it is a visitor's. */
  rehearsal: boolean;
  digipunt: string;
  look: Branding;
  /** The sounds of a call; silent in the quiet hours. */
  sounds: CallSounds;
  speech: ServerSpeech;
  /** A sound that a coordinator tries now; null without one. */
  soundTest: SoundTest | null;
  /** Tickets in state `called`, newest first. */
  now: DisplayCall[];
  /** Earlier calls of this business day, newest first. */
  recent: DisplayCall[];
  /** The first waiting tickets, in the order of the line. */
  next: (TicketPicture & { number: number })[];
  /** The number of waiting tickets. */
  waiting: number;
  /** The highest number of this business day; 0 without tickets. */
  highest: number;
  /** The names of all desks that can be called from today. */
  deskNames: string[];
  /** Why no numbers are given; null when they are. */
  why: NotOpenReason | null;
  /** Null unless paused. */
  pause: PauseReason | null;
  /** When the queue opens next (ISO 8601); null unless closed or ending, and when no opening hours are set. */
  nextOpening: string | null;
  /** The opening hours of today (ISO 8601); empty when there are none. */
  today: { from: string; to: string }[];
  /** The next session with a free seat. */
  training: NextSession | null;
};

/** How many earlier calls the waiting-room screen shows. */
const MAX_RECENT_CALLS = 6;

/** How many waiting tickets it shows: who is further behind has time to do something else. */
const MAX_NEXT_TICKETS = 4;

/** The state of the waiting-room screen. A ticket that was called more than once is listed once, with its last call. */
export function displayState(
  store: Store,
  now: Temporal.Instant,
  { rehearsal, soundTest }: Pick<DisplayState, 'rehearsal' | 'soundTest'>,
): DisplayState {
  const day = currentBusinessDay(store, now);
  const listedTickets = new Set<number>();
  const [nowCalled, recent]: [DisplayCall[], DisplayCall[]] = [[], []];
  for (const { seq, day: ticketDay, at, state, number, picture, colour, language, desk, escort } of store.tickets.recentCalls()) {
    if (ticketDay !== day || listedTickets.has(seq)) continue;
    listedTickets.add(seq);
    (state === 'called' ? nowCalled : recent).push({ number, picture, colour, language, desk, escort, calledAt: at });
  }
  const waiting = store.tickets.listWaiting(day);
  const why = getNotOpenReason(store, day, now) ?? (isDayFull(store, day) ? 'full' : null);
  const { digipunt, look } = digipuntIdentity(store);
  const { callSounds, quietHours } = store.settings.get();
  return {
    rehearsal,
    digipunt,
    look,
    sounds: soundsAt(callSounds, quietHours, localTime(now)),
    speech: serverSpeech(store, 'calls'),
    soundTest,
    now: nowCalled,
    recent: recent.slice(0, MAX_RECENT_CALLS),
    next: sortByPosition(waiting)
      .slice(0, MAX_NEXT_TICKETS)
      .map(({ number, picture, colour }) => ({ number, picture, colour })),
    waiting: waiting.length,
    highest: store.tickets.highestNumber(day),
    deskNames: store.team.listDesks().flatMap(({ name, retiredAt }) => (retiredAt ? [] : [name])),
    why,
    pause: why === 'paused' ? getQueueStatus(store, day, now).pause : null,
    nextOpening: why === 'closed' || why === 'ending' ? nextQueueOpening(store, day, now) : null,
    today: openingHoursToday(store, now),
    training: nextSession(store, now),
  };
}

function openingHoursToday(store: Store, now: Temporal.Instant): DisplayState['today'] {
  const today = localDate(now);
  return getOpenings(store, store.settings.get().hours ?? EMPTY_SCHEDULE)
    .listOccurrences(today, today)
    .map(({ begins, ends }) => ({ from: toTimestamp(begins), to: toTimestamp(ends) }));
}

const nextSessions = new WeakMap<Store, { key: string; value: NextSession | null }>();

/** The next session; read again after a change of the agenda, and once a minute, since sessions begin by the clock. */
function nextSession(store: Store, now: Temporal.Instant): NextSession | null {
  const key = `${store.agendaVersion()} ${Math.floor(now.epochMilliseconds / 60_000)}`;
  const cached = nextSessions.get(store);
  if (cached?.key === key) return cached.value;
  const value = findNextSession(store, now);
  nextSessions.set(store, { key, value });
  return value;
}
