import type { Temporal } from 'temporal-polyfill';
import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import type { Branding } from '../../digipunt/services/branding.ts';
import type { CallSounds } from '../../digipunt/services/kiosk-settings.ts';
import type { Store } from '../../store/open.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { digipuntIdentity } from './digipunt-identity.ts';

/** `calledAt` (ISO 8601) changes with every recall, and the chime plays when it changes. The voice also uses `language`. */
export type DisplayCall = TicketPicture & { number: number; language: string; desk: string; calledAt: string };

export type DisplayState = {
  digipunt: string;
  look: Branding;
  sounds: CallSounds;
  /** Tickets in state `called`, newest first. */
  now: DisplayCall[];
  /** Earlier calls of this business day, newest first. */
  recent: DisplayCall[];
  /** The number of waiting tickets. */
  waiting: number;
};

/** How many earlier calls the waiting-room screen shows. */
const MAX_RECENT_CALLS = 6;

/** The state of the waiting-room screen. A ticket that was called more than once is listed once, with its last call. */
export function displayState(store: Store, now: Temporal.Instant): DisplayState {
  const day = currentBusinessDay(store, now);
  const listedTickets = new Set<number>();
  const [nowCalled, recent]: [DisplayCall[], DisplayCall[]] = [[], []];
  for (const { seq, day: ticketDay, at, state, number, picture, colour, language, desk } of store.tickets.recentCalls()) {
    if (ticketDay !== day || listedTickets.has(seq)) continue;
    listedTickets.add(seq);
    (state === 'called' ? nowCalled : recent).push({ number, picture, colour, language, desk, calledAt: at });
  }
  const waiting = store.tickets.listWaiting(day).length;
  const { digipunt, look } = digipuntIdentity(store);
  const sounds = store.settings.get().callSounds;
  return { digipunt, look, sounds, now: nowCalled, recent: recent.slice(0, MAX_RECENT_CALLS), waiting };
}
