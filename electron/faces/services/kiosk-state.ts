import type { NotOpenReason, PauseReason } from '../../queue/rules/queue-state.ts';
import { type DeviceCount, deviceCounts, hasDevicesToLend } from '../../lending/services/device-counts.ts';
import type { Branding } from '../../digipunt/services/branding.ts';
import type { SwitchKeys } from '../../digipunt/services/kiosk-settings.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { isDayFull, getQueueStatus } from '../../queue/services/queue-state.ts';
import { getNotOpenReason } from '../../queue/services/intake.ts';

import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { commonFields } from './digipunt-identity.ts';
import { nextQueueOpening } from '../../queue/services/next-queue-opening.ts';
import { hasPlaces, findOtherOpenPlace } from '../../agenda/services/visitor-places.ts';
import { hasUpcomingTrainings } from '../../agenda/services/visitor-trainings.ts';

export type KioskState = {
  digipunt: string;
  /** Where this Digipunt is; empty when nobody wrote it down. */
  address: string;
  demo: boolean;
  look: Branding;
  /** What the kiosk hangs on: pixels in a millimetre, and how high its lower edge is above the floor (mm). */
  screen: { pxPerMm: number; lowerEdgeMm: number };
  /** How long a screen, and the screen with the number, wait for a touch before they ask for one (s). */
  patience: { screenSeconds: number; numberSeconds: number };
  switchKeys: SwitchKeys;
  open: boolean;
  /** Null when open. */
  why: NotOpenReason | null;
  /** Null unless paused. */
  pause: PauseReason | null;
  /** When it opens next by its hours (ISO 8601); null while it is open, or when nobody set any. */
  nextOpening: string | null;
  /** The first start: its one-time code, and where the desk page is; null once the Digipunt is set up. */
  setUp: { code: string; deskPage: string } | null;
  languages: string[];
  topics: { id: string; group: string }[];
  actions: { id: 'ticket' | 'borrow' | 'training' | 'places' }[];
  /** Another after every change of what is on at this Digipunt and elsewhere. */
  agenda: number;
  /** The other place that is open, or opens next, when this one is closed; `at` (ISO 8601) is until when, or from when. */
  elsewhere: { place: string; names: Readonly<Record<string, string>>; open: boolean; at: string } | null;
  /** What is lent here, and on what terms, by language; a Digipunt without devices has none to borrow. */
  devices: DeviceCount[];
  lendingTerms: Readonly<Record<string, string>>;
  waiting: number;
};

export function kioskState(store: Store, setUp: { code: string; deskPage: string }, now: Temporal.Instant): KioskState {
  const day = currentBusinessDay(store, now);
  const { address, pxPerMm, lowerEdgeMm, idleSeconds, numberSeconds, switchKeys, lendingTerms } = store.settings.get();
  const why = getNotOpenReason(store, day, now) ?? (isDayFull(store, day) ? 'full' : null);
  return {
    ...commonFields(store),
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
    topics: enabledTopics(store),
    actions: availableActions(store, now),
    agenda: store.agendaVersion(),
    elsewhere: why === null || why === 'paused' || why === 'not-set-up' ? null : findOtherOpenPlace(store, now),
    devices: deviceCounts(store, day),
    lendingTerms,
    waiting: store.tickets.listWaiting(day).length,
  };
}

/** What can be done here: what there is nothing of is not offered. */
function availableActions(store: Store, now: Temporal.Instant): KioskState['actions'] {
  const there = { ticket: true, borrow: hasDevicesToLend(store), training: hasUpcomingTrainings(store, now), places: hasPlaces(store) };
  return (['ticket', 'borrow', 'training', 'places'] as const).filter((id) => there[id]).map((id) => ({ id }));
}
