import type { Temporal } from 'temporal-polyfill';
import type { NotOpenReason, PauseReason } from '../../queue/rules/queue-state.ts';
import { type DeviceCount, countDevices, hasDevicesToLend } from '../../lending/services/device-counts.ts';
import type { Branding } from '../../digipunt/services/branding.ts';
import type { SwitchKeys } from '../../digipunt/services/kiosk-settings.ts';
import type { PaperMode } from '../../print/rules/paper.ts';
import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import type { Store } from '../../store/open.ts';
import { isDayFull, getQueueStatus } from '../../queue/services/queue-state.ts';
import { getNotOpenReason } from '../../queue/services/intake.ts';
import { enabledTopics, topicNames, type Topic, type TopicNames } from '../../digipunt/services/offered-topics.ts';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { digipuntIdentity } from './digipunt-identity.ts';
import { nextQueueOpening } from '../../queue/services/next-queue-opening.ts';
import { expectsSomebody } from '../../appointments/services/check-in.ts';
import { hasPlaces, findOtherOpenPlace } from '../../agenda/services/visitor-places.ts';
import { type ServerSpeech, serverSpeech } from '../../voice/services/server-speech.ts';
import { hasUpcomingTrainings } from '../../agenda/services/visitor-trainings.ts';

type RehearsalTicket = TicketPicture & { number: number };

export type KioskState = {
  digipunt: string;
  /** The address of this Digipunt; empty when not set. */
  address: string;
  demo: boolean;
  look: Branding;
  /** CSS pixels per millimetre, and the height of the lower edge of the picture above the floor (mm). */
  screen: { pxPerMm: number; lowerEdgeMm: number };
  /** How long a screen, and the screen with the number, wait for a touch before the idle warning (s). */
  patience: { screenSeconds: number; numberSeconds: number };
  switchKeys: SwitchKeys;
  /** How long the scan for one switch stays on each stop (s); null without such a scan. */
  autoScanSeconds: number | null;
  /** Whether a tap clicks. */
  tapSound: boolean;
  /** Whether a visitor can ask that a helper comes to them. */
  offersEscort: boolean;
  /** When a visitor gets the number on paper, and whether there is paper now. */
  paper: { when: PaperMode; isThere: boolean };
  speech: ServerSpeech;
  /** Whether visitors can take a ticket. */
  open: boolean;
  /** Why they cannot; null when open. */
  why: NotOpenReason | null;
  /** Null unless paused. */
  pause: PauseReason | null;
  /** When the queue opens next (ISO 8601); null unless closed or ending, and when no opening hours are set. */
  nextOpening: string | null;
  /** The set-up code and the URL of the desk page; null once the Digipunt is set up. */
  setUp: { code: string; deskPage: string } | null;
  languages: string[];
  topics: Topic[];
  topicNames: TopicNames;
  actions: { id: 'ticket' | 'check-in' | 'borrow' | 'training' | 'places' }[];
  /** A version that differs after every change of places, trainings, sessions and visits. */
  agenda: number;
  /** When this Digipunt is closed: another place that is open until `at`, or opens next at `at` (ISO 8601); null when there is none. */
  elsewhere: { place: string; names: Readonly<Record<string, string>>; open: boolean; at: string } | null;
  devices: DeviceCount[];
  /** By language code. */
  lendingTerms: Readonly<Record<string, string>>;
  /** The number of waiting tickets. */
  waiting: number;
  /** The number of a rehearsal; null while there is none. */
  rehearsal: RehearsalTicket | null;
};

/** The state of the kiosk. `setUp` is shown until the Digipunt is set up. */
export function kioskState(
  store: Store,
  setUp: { code: string; deskPage: string },
  now: Temporal.Instant,
  rehearsal: RehearsalTicket | null,
): KioskState {
  const day = currentBusinessDay(store, now);
  const {
    address,
    pxPerMm,
    lowerEdgeMm,
    idleSeconds,
    numberSeconds,
    switchKeys,
    autoScanSeconds,
    tapSound,
    lendingTerms,
    offersEscort,
    paper,
  } = store.settings.get();
  const why = getNotOpenReason(store, day, now) ?? (isDayFull(store, day) ? 'full' : null);
  return {
    ...digipuntIdentity(store),
    address,
    open: why === null,
    why,
    pause: why === 'paused' ? getQueueStatus(store, day, now).pause : null,
    nextOpening: why === 'closed' || why === 'ending' ? nextQueueOpening(store, day, now) : null,
    setUp: why === 'not-set-up' ? setUp : null,
    languages: enabledLanguages(store),
    screen: { pxPerMm, lowerEdgeMm },
    patience: { screenSeconds: idleSeconds, numberSeconds },
    switchKeys,
    autoScanSeconds,
    tapSound,
    offersEscort,
    paper: { when: paper.when, isThere: store.machine().printer() === null },
    speech: serverSpeech(store, 'screens'),
    topics: enabledTopics(store),
    topicNames: topicNames(store),
    actions: availableActions(store, now),
    agenda: store.agendaVersion(),
    elsewhere: why === null || why === 'paused' || why === 'not-set-up' ? null : findOtherOpenPlace(store, now),
    devices: countDevices(store, day),
    lendingTerms,
    waiting: store.tickets.listWaiting(day).length,
    rehearsal,
  };
}

/** The actions of the home screen; checking in, borrowing, trainings and places only when there is something of them. */
function availableActions(store: Store, now: Temporal.Instant): KioskState['actions'] {
  const available = {
    ticket: true,
    'check-in': expectsSomebody(store, now),
    borrow: hasDevicesToLend(store),
    training: hasUpcomingTrainings(store, now),
    places: hasPlaces(store),
  };
  return (['ticket', 'check-in', 'borrow', 'training', 'places'] as const).filter((id) => available[id]).map((id) => ({ id }));
}
