import type { Temporal } from 'temporal-polyfill';
import type { Rehearsal } from '../../rehearsal/services/rehearsal.ts';
import type { SoundTests } from '../../voice/services/sound-tests.ts';
import type { Store } from '../../store/open.ts';
import { type DisplayState, displayState } from './display-state.ts';
import { type KioskState, kioskState } from './kiosk-state.ts';

// What the screens show, also while a rehearsal goes on: the kiosk its number, and the waiting-room screen its calls.

type Sources = { store: Store; rehearsal: Rehearsal; soundTests: SoundTests; now: () => Temporal.Instant };

export const shownKioskState = (
  { store, rehearsal, now }: Omit<Sources, 'soundTests'>,
  setUp: { code: string; deskPage: string },
): KioskState => kioskState(store, setUp, now(), rehearsal.shown()?.ticket ?? null);

export function shownDisplayState({ store, rehearsal, soundTests, now }: Sources): DisplayState {
  const shown = rehearsal.shown();
  return displayState(shown?.store ?? store, now(), { rehearsal: shown !== null, soundTest: soundTests.current() });
}
