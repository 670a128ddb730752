import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import type { Branding } from '../../digipunt/services/branding.ts';
import type { CallSounds } from '../../digipunt/services/kiosk-settings.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { commonFields } from './digipunt-identity.ts';

/** `calledAt` moves on with every recall: a changed value is what the chime listens to. The call is said in `language` too. */
export type DisplayCall = TicketPicture & { number: number; language: string; desk: string; calledAt: string };

export type DisplayState = {
  digipunt: string;
  look: Branding;
  sounds: CallSounds;
  /** Called and not yet come, newest first. */
  now: DisplayCall[];
  /** Earlier calls of today, newest first. */
  recent: DisplayCall[];
  waiting: number;
};

/** Earlier calls that the waiting-room screen keeps. */
const MAX_RECENT_CALLS = 6;

export function displayState(store: Store, now: Temporal.Instant): DisplayState {
  const day = currentBusinessDay(store, now);
  const seen = new Set<number>();
  const [nowCalled, recent]: [DisplayCall[], DisplayCall[]] = [[], []];
  for (const { seq, day: ofDay, at, state, number, picture, colour, language, desk } of store.tickets.recentCalls()) {
    if (ofDay !== day || seen.has(seq)) continue;
    seen.add(seq);
    (state === 'called' ? nowCalled : recent).push({ number, picture, colour, language, desk, calledAt: at });
  }
  const waiting = store.tickets.listWaiting(day).length;
  const { digipunt, look } = commonFields(store);
  const sounds = store.settings.get().callSounds;
  return { digipunt, look, sounds, now: nowCalled, recent: recent.slice(0, MAX_RECENT_CALLS), waiting };
}
