import type { Temporal } from 'temporal-polyfill';
import type { Rehearsal } from '../../rehearsal/services/rehearsal.ts';
import type { Store } from '../../store/open.ts';
import { type DisplayState, displayState } from './display-state.ts';
import { type KioskState, kioskState } from './kiosk-state.ts';

// What the screens show, also while a rehearsal goes on: the kiosk its number, and the waiting-room screen its calls.

type Sources = { store: Store; rehearsal: Rehearsal; now: () => Temporal.Instant };

export const shownKioskState = ({ store, rehearsal, now }: Sources, setUp: { code: string; deskPage: string }): KioskState =>
  kioskState(store, setUp, now(), rehearsal.shown()?.ticket ?? null);

export function shownDisplayState({ store, rehearsal, now }: Sources): DisplayState {
  const shown = rehearsal.shown();
  return displayState(shown?.store ?? store, now(), shown !== null);
}
